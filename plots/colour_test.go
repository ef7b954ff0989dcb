package plots

import (
	"image/color"
	"math"
	"testing"
)

// linear is the light of a colour: sRGB without its gamma.
func linear(c color.NRGBA) [3]float64 {
	var out [3]float64
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		u := float64(v) / 255
		if u <= 0.04045 {
			out[i] = u / 12.92
		} else {
			out[i] = math.Pow((u+0.055)/1.055, 2.4)
		}
	}
	return out
}

// lab is a light in CIELAB under D65.
func lab(rgb [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216./24389 {
			return math.Cbrt(t)
		}
		return (24389./27*t + 16) / 116
	}
	x := f((0.4124564*rgb[0] + 0.3575761*rgb[1] + 0.1804375*rgb[2]) / 0.95047)
	y := f(0.2126729*rgb[0] + 0.7151522*rgb[1] + 0.0721750*rgb[2])
	z := f((0.0193339*rgb[0] + 0.1191920*rgb[1] + 0.9503041*rgb[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// visions are matrices on light for complete colour blindness of two kinds (Machado, Oliveira and
// Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency"), and
// for common vision.
var visions = map[string][3][3]float64{
	"common": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
		{-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
		{-0.011820, 0.042940, 0.968881}},
}

func seen(c color.NRGBA, vision [3][3]float64) [3]float64 {
	light := linear(c)
	var out [3]float64
	for i, row := range vision {
		out[i] = max(0, min(1, row[0]*light[0]+row[1]*light[1]+row[2]*light[2]))
	}
	return lab(out)
}

func distance(a, b [3]float64) float64 {
	return math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
}

func TestArmsDifferForEveryVision(t *testing.T) {
	for name, vision := range visions {
		for i := range hues {
			for j := range i {
				least := 10.0 // with the dashes to help
				if i < maxBanded {
					least = 20
				}
				if d := distance(seen(hues[i], vision), seen(hues[j], vision)); d < least {
					t.Errorf("%s: arms %d and %d are %.1f apart", name, j, i, d)
				}
			}
			if d := distance(seen(hues[i], vision), seen(paper, vision)); d < 25 {
				t.Errorf("%s: arm %d is %.1f from the paper", name, i, d)
			}
		}
	}
}

func TestDashesDifferInGrey(t *testing.T) {
	for i := range dashes {
		for j := range i {
			same := len(dashes[i]) == len(dashes[j])
			for k := 0; same && k < len(dashes[i]); k++ {
				same = dashes[i][k] == dashes[j][k]
			}
			if same {
				t.Errorf("arms %d and %d have the same dashes", j, i)
			}
		}
	}
}

func TestRampIsEvenForEveryVision(t *testing.T) {
	const steps = 32
	for name, vision := range visions {
		for i := range steps {
			a := seen(shadeAt(float64(i)/steps), vision)
			b := seen(shadeAt(float64(i+1)/steps), vision)
			if b[0] <= a[0] {
				t.Errorf("%s: lightness falls at %d", name, i)
			}
		}
	}
	dark, pale := seen(shadeAt(0), visions["common"])[0], seen(shadeAt(1), visions["common"])[0]
	for i := range steps + 1 {
		v := float64(i) / steps
		if got, want := seen(shadeAt(v), visions["common"])[0],
			dark+v*(pale-dark); math.Abs(got-want) > 1 {
			t.Errorf("lightness %.1f at %g, want %.1f", got, v, want)
		}
	}
	if pale-dark < 75 {
		t.Errorf("lightness only from %.1f to %.1f", dark, pale)
	}
}

func TestValuesCanBeReadInTheirCells(t *testing.T) {
	luminance := func(c color.NRGBA) float64 {
		l := linear(c)
		return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
	}
	contrast := func(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
	for i := range 101 {
		v := float64(i) / 100
		if c := contrast(luminance(shadeAt(v)), luminance(inkOnShade(v))); c < 3.9 {
			t.Errorf("contrast %.1f at %g", c, v)
		}
	}
	for i, h := range hues {
		if c := contrast(luminance(h), luminance(inkOnColour(h))); c < 3.9 {
			t.Errorf("contrast %.1f on hue %d", c, i)
		}
	}
}
