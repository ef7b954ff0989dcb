package plots

import (
	"image/color"
	"sync"

	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/palette/moreland"
)

// ramp is the colour map for quantities on 0 … 1: from a dark blue over green to a pale yellow,
// with lightness proportional to the quantity, so that it reads the same in grey and for every
// common kind of colour vision (interpolated in CIELAB: Moreland 2016, "Why we use bad color maps
// and what you can do about it").
var ramp = sync.OnceValue(func() palette.ColorMap {
	controls := []color.Color{
		color.NRGBA{12, 24, 74, 255}, color.NRGBA{32, 78, 138, 255}, color.NRGBA{38, 133, 142, 255},
		color.NRGBA{96, 186, 116, 255}, color.NRGBA{196, 222, 96, 255}, color.NRGBA{253, 243, 176,
			255},
	}
	r, err := moreland.NewLuminance(controls)
	if err != nil {
		panic(err)
	}
	r.SetMin(0)
	r.SetMax(1)
	return r
})

// shadeAt returns the colour of v, a finite number, clamped to 0 … 1.
func shadeAt(v float64) color.NRGBA {
	c, err := ramp().At(max(0, min(1, v)))
	if err != nil {
		panic(err)
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// inkOnColour returns the text colour with the better contrast on c.
func inkOnColour(c color.NRGBA) color.NRGBA {
	if light := 0.30*float64(c.R) + 0.59*float64(c.G) + 0.11*float64(c.B); light < 103 {
		return paper
	}
	return ink
}

// inkOnShade returns the text colour with the better contrast on the shade of v.
func inkOnShade(v float64) color.NRGBA {
	if v < 0.5 {
		return paper
	}
	return ink
}
