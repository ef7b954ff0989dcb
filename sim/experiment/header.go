package experiment

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
)

// The file begins with a header:
//
//	magic     16 bytes, the last of them the version of the format
//	length    4 bytes
//	identity  length bytes of JSON
//	checksum  4 bytes, of all before it
//
// followed by records (see record.go). Integers are little-endian, checksums CRC-32C.
const (
	magicWord     = "womsim journal "
	formatVersion = 2
	magicSize     = len(magicWord) + 1
	headerFrame   = magicSize + 4 + 4 // all of a header but the identity
	headerLimit   = 1 << 20           // bytes of a header that are looked at
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Errors of opening a journal, and of adding to it.
var (
	// ErrOtherStudy is the error of opening the journal of another study.
	ErrOtherStudy = errors.New("the journal belongs to another study")
	// ErrNoJournal is the error of opening a file that does not begin as a journal does.
	ErrNoJournal = errors.New("this is no journal of womsim")
	// ErrFormat is the error of opening a journal of another format.
	ErrFormat = errors.New("the journal has another format")
	// ErrDamaged is the error of opening a journal that is damaged, but for its end.
	ErrDamaged = errors.New("the journal is damaged")
	// ErrColumns is the error of rows that have other columns than those of the same sample that
	// the journal holds.
	ErrColumns = errors.New("the journal has rows with other columns")
)

// An Identity says which study a journal belongs to. What the study asks for may change; its rows
// are addressed by the keys of variants.
type Identity struct {
	Name    string `json:"name"`
	Seed    uint64 `json:"seed"`
	Command string `json:"command"` // that asks, such as "run"
}

// String returns the identity in words.
func (i Identity) String() string {
	return fmt.Sprintf("%s of %s with seed %d", i.Command, i.Name, i.Seed)
}

// header returns the first bytes of a journal. One identity has one header.
func (i Identity) header() []byte {
	text, err := json.Marshal(i)
	if err != nil {
		panic(fmt.Sprintf("experiment: identity %+v: %v", i, err)) // strings and a number
	}
	h := append([]byte(magicWord), formatVersion)
	h = binary.LittleEndian.AppendUint32(h, uint32(len(text)))
	return seal(0, append(h, text...))
}

// readHeader returns the identity in the header that a file begins with.
func readHeader(file []byte) (Identity, error) {
	var i Identity
	begun := min(len(file), len(magicWord))
	if begun == 0 || string(file[:begun]) != magicWord[:begun] {
		return i, ErrNoJournal
	}
	if len(file) >= magicSize && file[magicSize-1] != formatVersion {
		return i, fmt.Errorf("%w: format %d, this program reads %d", ErrFormat, file[magicSize-1],
			formatVersion)
	}
	damaged := fmt.Errorf("%w in its header", ErrDamaged)
	if len(file) < headerFrame {
		return i, damaged
	}
	end := int64(magicSize) + 4 + int64(binary.LittleEndian.Uint32(file[magicSize:]))
	if end+4 > int64(len(file)) || !sealed(0, file[:end+4]) ||
		json.Unmarshal(file[magicSize+4:end], &i) != nil {
		return i, damaged
	}
	return i, nil
}

// ReadIdentity returns the identity of the journal in a file, which may be in use. Errors:
// [os.ErrNotExist], [ErrNoJournal], [ErrFormat], and [ErrDamaged]. An empty file is no journal
// here, since it could be anybody's; one that ends within the magic is damaged.
func ReadIdentity(path string) (Identity, error) {
	file, err := os.Open(path)
	if err != nil {
		return Identity{}, err
	}
	defer file.Close()
	found, err := io.ReadAll(io.LimitReader(file, headerLimit))
	if err != nil {
		return Identity{}, err
	}
	i, err := readHeader(found)
	if err != nil {
		return i, fmt.Errorf("%s: %w", path, err)
	}
	return i, nil
}
