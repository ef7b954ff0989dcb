package netfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"womsim/network/netfile"
)

// An edge list with a header and weights; a line is a tie unless the file or the spec says
// otherwise.
func ExampleRead() {
	text := "from,to,weight\nann,bob,0.5\nbob,cyd,0.25\nbob,bob,1\n"
	g, report, err := netfile.Read(strings.NewReader(text), netfile.Spec{Path: "friends.csv"})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s, header: %t, weights: %t\n", report.Format, report.Header, report.Weighted)
	fmt.Printf("%d ties stated, %d of a person with itself\n", report.Statements, report.SelfLoops)
	for contact, trust := range g.All() {
		fmt.Println(g.Labels().Name(contact[0]), "→", g.Labels().Name(contact[1]), trust)
	}
	// Output:
	// edge list, header: true, weights: true
	// 3 ties stated, 1 of a person with itself
	// ann → bob 0.5
	// bob → ann 0.5
	// bob → cyd 0.25
	// cyd → bob 0.25
}

// What is wrong with a file is said by line and field.
func ExampleRead_mistakes() {
	_, _, err := netfile.Read(strings.NewReader("1,2,0.5\n2,3,high\n"),
		netfile.Spec{Path: "friends.csv"})
	fmt.Println(err)
	// Output:
	// friends.csv:2: weight: got "high", want a finite number
}

// A large graph is saved once as a .wgraph, which opens in no time.
func ExampleSave() {
	folder, err := os.MkdirTemp("", "netfile")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	g, _, err := netfile.Read(strings.NewReader("1 2\n2 3\n"), netfile.Spec{Path: "friends.txt"})
	if err != nil {
		panic(err)
	}
	path := filepath.Join(folder, "friends.wgraph")
	if err := netfile.Save(path, g); err != nil {
		panic(err)
	}
	g, report, err := netfile.Open(netfile.Spec{Path: path})
	if err == nil {
		err = report.Check(g, path)
	}
	fmt.Println(g.Nodes(), "people,", g.Contacts(), "contacts,", err)
	// Output:
	// 3 people, 4 contacts, <nil>
}
