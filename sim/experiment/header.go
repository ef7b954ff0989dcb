package experiment

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

// The file begins with a header:
//
//	magic     16 bytes, the last of them the version of the format
//	length    4 bytes
//	plan      length bytes of JSON
//	checksum  4 bytes, of all before it
//
// followed by records (see record.go). Integers are little-endian, checksums CRC-32C.
const (
	magicWord     = "womsim journal "
	formatVersion = 1
	magicSize     = len(magicWord) + 1
	headerFrame   = magicSize + 4 + 4 // all of a header but the plan
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// ErrOtherPlan is the error of opening the journal of another experiment.
var ErrOtherPlan = errors.New("the journal belongs to another plan")

// header is the plan as the first bytes of its journal. One plan has one header.
func header(p Plan) []byte {
	plan, err := json.Marshal(p)
	if err != nil {
		// Validate lets no number pass that JSON lacks
		panic(fmt.Sprintf("experiment: plan %+v: %v", p, err))
	}
	h := append([]byte(magicWord), formatVersion)
	h = binary.LittleEndian.AppendUint32(h, uint32(len(plan)))
	h = append(h, plan...)
	return seal(0, h)
}

// explain tells what is wrong with a file that does not begin with the header of plan p.
func explain(file []byte, p Plan) error {
	if len(file) < headerFrame || string(file[:len(magicWord)]) != magicWord {
		return errors.New("this is no journal of womsim")
	}
	if v := file[magicSize-1]; v != formatVersion {
		return fmt.Errorf("the journal has format %d, this program reads %d", v, formatVersion)
	}
	length := int64(binary.LittleEndian.Uint32(file[magicSize:]))
	end := int64(magicSize) + 4 + length
	if end+4 > int64(len(file)) || !sealed(0, file[:end+4]) {
		return errors.New("the header of the journal is damaged; delete the journal to start anew")
	}
	var other Plan
	if err := json.Unmarshal(file[magicSize+4:end], &other); err != nil {
		return fmt.Errorf("the header of the journal: %w", err)
	}
	return fmt.Errorf("%w: %s", ErrOtherPlan, difference(other, p))
}

// difference tells in what a found plan is not the wanted one.
func difference(found, want Plan) string {
	var differ []string
	for _, field := range []struct {
		name        string
		found, want any
	}{
		{"model version", found.ModelVersion, want.ModelVersion},
		{"replicates", found.Replicates, want.Replicates},
		{"points", found.Points, want.Points},
		{"days", found.Days, want.Days},
		{"scalars", found.Scalars, want.Scalars},
		{"daily series", found.Daily, want.Daily},
	} {
		f, w := fmt.Sprint(field.found), fmt.Sprint(field.want)
		if f != w {
			differ = append(differ, fmt.Sprintf("%s %s, wanted is %s", field.name, f, w))
		}
	}
	switch {
	case len(differ) > 0:
		return "it has " + strings.Join(differ, "; ")
	case found.ID != want.ID:
		return "it has the same size, but something else in it differs, such as a number of the " +
			"scenario, its seed or an input file"
	}
	return "it was written differently"
}
