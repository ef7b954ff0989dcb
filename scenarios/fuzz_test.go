package scenarios_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"womsim/scenarios"
)

// FuzzParse: no bytes make the reader panic or hang; what it accepts, it can write and read again.
func FuzzParse(f *testing.F) {
	for _, glob := range []string{"testdata/right/*.yaml", "testdata/wrong/*.yaml",
		"starter.yaml"} {
		files, _ := filepath.Glob(glob)
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data, "product.quality=0.5")
		}
	}
	f.Add([]byte("name: x"), "sweep.product.quality={from: 0, to: 1, steps: 3}")
	f.Add([]byte("name: x\nuncertain: {product.quality: {min: 0.5, max: 1}}\narms: {a: {product: "+
		"{quality: 0.5}}, b: {}}"), "uncertain.product.talk.rate={values: [0.1, 0.2]}")
	f.Add([]byte("name: x\narms: {a: {}, b: {}}"), "arms.a.market.network.generator=ring")
	f.Fuzz(func(t *testing.T, data []byte, setting string) {
		start := time.Now()
		s, err := scenarios.Parse("fuzz.yaml", data, "testdata", setting)
		if took := time.Since(start); took > 20*time.Second {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			if problems, ok := err.(scenarios.Problems); !ok || len(problems) == 0 ||
				err.Error() == "" {
				t.Fatalf("error %v", err)
			}
			return
		}
		if len(s.Points) < 100 {
			s.Warnings()
		}
		again, err := scenarios.Parse("fuzz.yaml", s.YAML(), "testdata")
		if err != nil {
			t.Fatalf("resolved\n%s\n%v", s.YAML(), err)
		}
		if string(again.YAML()) != string(s.YAML()) {
			t.Fatalf("resolved\n%s\nagain\n%s", s.YAML(), again.YAML())
		}
		if len(again.Points) != len(s.Points) {
			t.Fatalf("%d points, resolved %d", len(s.Points), len(again.Points))
		}
		for i := range s.Points {
			if s.Points[i].Key != again.Points[i].Key || !reflect.DeepEqual(s.Points[i].Spec,
				again.Points[i].Spec) {
				t.Fatalf("point %d: %+v\nresolved %+v", i, s.Points[i].Spec, again.Points[i].Spec)
			}
		}
	})
}
