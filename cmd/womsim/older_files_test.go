package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// A column is one of a table: its name, and its values as text.
type column struct {
	name   string
	values []string
}

// compareTables compares two tables column by column.
func compareTables(t *testing.T, file string, old, now []column) {
	t.Helper()
	names := func(columns []column) (all []string) {
		for _, c := range columns {
			all = append(all, c.name)
		}
		return all
	}
	for i := range old {
		old[i].name = renamed(old[i].name, renamedCells)
	}
	if !slices.Equal(names(old), names(now)) {
		t.Errorf("%s: got the columns %q, want %q", file, names(now), names(old))
		return
	}
	for i, was := range old {
		is := now[i]
		if len(was.values) != len(is.values) {
			t.Errorf("%s, %s: got %d values, want %d", file, is.name, len(is.values),
				len(was.values))
			return
		}
		different, first := 0, ""
		for row, value := range was.values {
			if !sameCell(value, is.values[row]) {
				different++
				first = cmp.Or(first, fmt.Sprintf("row %d: got %q, want %q", row, is.values[row],
					value))
			}
		}
		if different > 0 {
			t.Errorf("%s, %s: %d of %d values differ, first in %s", file, is.name, different,
				len(was.values), first)
		}
	}
}

// sameCell reports whether two cells are the same number, bit for bit, or the same words.
func sameCell(old, now string) bool {
	if old == now || renamed(old, renamedCells) == now {
		return true
	}
	x, errX := strconv.ParseFloat(old, 64)
	y, errY := strconv.ParseFloat(now, 64)
	return errX == nil && errY == nil && math.Float64bits(x) == math.Float64bits(y)
}

// renamed returns a cell under its name of today; the daily and channel columns hold the names of
// metrics as parts, between dots and colons.
func renamed(cell string, renamings []renaming) string {
	for _, r := range renamings {
		cell = regexp.MustCompile(`\b`+r.old+`\b`).ReplaceAllString(cell, r.now)
	}
	return cell
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func readCSV(t *testing.T, path string) (columns []column) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(readText(t, path))).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %d rows, %v", path, len(rows), err)
	}
	for i, name := range rows[0] {
		c := column{name: name}
		for _, row := range rows[1:] {
			c.values = append(c.values, row[i])
		}
		columns = append(columns, c)
	}
	return columns
}

func readParquet(t *testing.T, path string) (columns []column) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := parquet.NewReader(file)
	defer reader.Close()
	for _, path := range reader.Schema().Columns() {
		columns = append(columns, column{name: strings.Join(path, ".")})
	}
	rows := make([]parquet.Row, 1000)
	for {
		n, err := reader.ReadRows(rows)
		for _, row := range rows[:n] {
			for _, value := range row {
				c := &columns[value.Column()]
				c.values = append(c.values, exact(value))
			}
		}
		if errors.Is(err, io.EOF) {
			return columns
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
}

// exact returns a value as text that tells any two values apart.
func exact(v parquet.Value) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() == parquet.Double:
		return strconv.FormatFloat(v.Double(), 'g', -1, 64)
	}
	return v.String()
}

var (
	pictureText = regexp.MustCompile(`(?s)<(?:text|title)[^>]*>(.*?)</(?:text|title)>`)
	shape       = regexp.MustCompile(`<path d="([^"]*)" style="([^"]*)"`)
	coordinate  = regexp.MustCompile(`-?[\d.]+(?:e-?\d+)?`)
)

// comparePictures compares two pictures. Where a sentence has been renamed, the room that it takes
// moves all else, and only the sequence of shapes is compared.
func comparePictures(t *testing.T, file, old, now string) {
	t.Helper()
	if old == now {
		return
	}
	words, wordsNow := wordsOf(old), wordsOf(now)
	want := words
	for _, r := range renamedSentences {
		want = strings.ReplaceAll(want, r.old, r.now)
	}
	if wordsNow != want {
		at := 0
		for at < min(len(want), len(wordsNow)) && want[at] == wordsNow[at] {
			at++
		}
		t.Errorf("%s: got the words\n%q\nwant\n%q", file, excerpt(wordsNow, at),
			excerpt(want, at))
		return
	}
	if words == want {
		t.Errorf("%s differs, with the same words", file)
	} else if shapesOf(old) != shapesOf(now) {
		t.Errorf("%s: the shapes are not the same", file)
	}
}

// excerpt returns the text around a place.
func excerpt(text string, at int) string {
	return text[max(0, at-40):min(len(text), at+200)]
}

// wordsOf returns the texts of a picture, one after the other, however they are broken into lines.
func wordsOf(svg string) string {
	var all []string
	for _, m := range pictureText.FindAllStringSubmatch(svg, -1) {
		all = append(all, strings.Fields(html.UnescapeString(m[1]))...)
	}
	return strings.Join(all, " ")
}

// shapesOf returns the paths of a picture without their coordinates.
func shapesOf(svg string) string {
	var all []string
	for _, m := range shape.FindAllStringSubmatch(svg, -1) {
		all = append(all, coordinate.ReplaceAllString(m[1], "")+" "+m[2])
	}
	return strings.Join(all, "\n")
}
