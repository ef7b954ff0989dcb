package report_test

import (
	"bytes"
	"fmt"
	"os"

	"womsim/plots"
	"womsim/plots/report"
)

func ExampleWriteAll() {
	dir, err := os.MkdirTemp("", "report")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	run := simulated(dir, "replicates=4") // or results.Read of a folder that womsim run has left
	written, err := report.WriteAll(run, dir)
	if err != nil {
		panic(err)
	}
	fmt.Println("The first file is", written.Files[0])

	var picture bytes.Buffer
	if err := report.Draw(run, &picture, "funnel", plots.SVG); err != nil {
		panic(err)
	}
	fmt.Println(bytes.Contains(picture.Bytes(), []byte("owners who recommend")))
	// Output:
	// The first file is adoption.png
	// true
}
