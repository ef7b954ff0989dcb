package verify

import (
	"context"
	"testing"
	"time"
)

func TestQuick(t *testing.T) {
	for _, c := range Checks() {
		start := time.Now()
		rows, err := c.Run(context.Background(), Env{Quick: true, Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s %v", c.Name, time.Since(start))
		for _, r := range rows {
			t.Logf("%s: expected %.6g, measured %.6g ± %.4g %v (%s)", r.What, r.Expected, r.Measured, r.Tolerance, r.Pass, r.How)
		}
	}
}
