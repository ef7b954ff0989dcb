package experiment

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"github.com/klauspost/compress/s2"
)

// A record of columns describes rows that come after it:
//
//	marker  4 bytes
//	length  4 bytes, of the whole record
//	JSON of a columnRecord
//	checksum  4 bytes, going on from the header's
//
// A record of a row:
//
//	head:  marker  4 bytes
//	       length  4 bytes, of the whole record
//	       columns, replicate, number of scalars  4 bytes each
//	       key  32 bytes
//	       scalars  8 bytes each
//	       checksum  4 bytes, going on from the header's
//	body:  daily values, series by series, as 8 planes (all lowest bytes, …), compressed with S2
//	       checksum  4 bytes, going on from the head's
//
// Columns are told by the number of their record, counted from 0. The planes bring the daily counts
// of a typical row to a fifth of their size, a third less than S2 alone. Since the checksums go on
// from one another, neither a record of another study nor the body of another record is taken for
// one; and each record can be told to be sound without any other.
const (
	rowMarker     = "\xf1row"
	columnsMarker = "\xf1col"
	markerSize    = 4
	frame         = markerSize + 4
	columnsAt     = frame
	replicateAt   = columnsAt + 4
	countAt       = replicateAt + 4
	keyAt         = countAt + 4
	scalarsAt     = keyAt + len(Key{})
	smallestHead  = scalarsAt + 4
	maxScalars    = 1 << 20
)

// A columnRecord is the content of a record of columns.
type columnRecord struct {
	Measure string `json:"measure"`
	Columns
}

// encode returns the record of columns.
func (c columnRecord) encode(seed uint32) []byte {
	text, err := json.Marshal(c)
	if err != nil {
		panic(fmt.Sprintf("experiment: columns %+v: %v", c, err)) // strings and numbers
	}
	record := binary.LittleEndian.AppendUint32([]byte(columnsMarker), uint32(frame+len(text)+4))
	return seal(seed, append(record, text...))
}

// A rowHead is what a record of a row says before its values.
type rowHead struct {
	columns, replicate, scalars int
	key                         Key
}

func (h rowHead) size() int { return scalarsAt + 8*h.scalars + 4 }

// parseRowHead reads the fixed part of a record of a row.
func parseRowHead(record []byte) rowHead {
	u32 := func(at int) int { return int(binary.LittleEndian.Uint32(record[at:])) }
	return rowHead{u32(columnsAt), u32(replicateAt), u32(countAt), Key(record[keyAt:scalarsAt])}
}

// encodeRow returns the record of a row.
func encodeRow(seed uint32, h rowHead, days int, row Row) []byte {
	n := len(row.Daily) * days
	planes := make([]byte, 8*n)
	for s, series := range row.Daily {
		for d, x := range series {
			for b, bits := 0, math.Float64bits(x); b < 8; b, bits = b+1, bits>>8 {
				planes[b*n+s*days+d] = byte(bits)
			}
		}
	}
	body := s2.Encode(nil, planes)
	size := h.size() + len(body) + 4
	record := append(make([]byte, 0, size), rowMarker...)
	for _, x := range []int{size, h.columns, h.replicate, h.scalars} {
		record = binary.LittleEndian.AppendUint32(record, uint32(x))
	}
	record = append(record, h.key[:]...)
	for _, x := range row.Scalars {
		record = binary.LittleEndian.AppendUint64(record, math.Float64bits(x))
	}
	record = seal(seed, record)
	return append(record, seal(checksum(record), body)...)
}

// seal appends to data its checksum, which goes on from seed.
func seal(seed uint32, data []byte) []byte {
	return binary.LittleEndian.AppendUint32(data, crc32.Update(seed, castagnoli, data))
}

// sealed reports whether data ends with its checksum.
func sealed(seed uint32, data []byte) bool {
	return crc32.Update(seed, castagnoli, data[:len(data)-4]) == checksum(data)
}

// checksum returns the one at the end of data. (The checksum of data and its checksum together
// would be a constant.)
func checksum(data []byte) uint32 { return binary.LittleEndian.Uint32(data[len(data)-4:]) }

// sound reports whether a whole record of a row is undamaged.
func (h rowHead) sound(seed uint32, record []byte) bool {
	size := h.size()
	return len(record) >= size+4 && sealed(seed, record[:size]) &&
		sealed(checksum(record[:size]), record[size:])
}

// decodeScalars returns the scalars of a record of a row.
func (h rowHead) decodeScalars(record []byte) []float64 {
	scalars := make([]float64, h.scalars)
	for i := range scalars {
		scalars[i] = math.Float64frombits(binary.LittleEndian.Uint64(record[scalarsAt+8*i:]))
	}
	return scalars
}

// decodeDaily returns the daily values from … to−1 of a record with n of them, counted through
// series by series.
func (h rowHead) decodeDaily(seed uint32, record []byte, n, from, to int) ([]float64, error) {
	if !h.sound(seed, record) {
		return nil, errors.New("wrong checksum")
	}
	body := record[h.size() : len(record)-4]
	if size, err := s2.DecodedLen(body); err != nil || size != 8*n {
		return nil, errors.New("the daily values are not as many as the columns say")
	}
	planes, err := s2.Decode(nil, body)
	if err != nil {
		return nil, err
	}
	values := make([]float64, to-from)
	for i := range values {
		var bits uint64
		for b := 7; b >= 0; b-- {
			bits = bits<<8 | uint64(planes[b*n+from+i])
		}
		values[i] = math.Float64frombits(bits)
	}
	return values, nil
}

// decode returns the row of a record.
func (h rowHead) decode(seed uint32, c Columns, record []byte) (Row, error) {
	n := len(c.Daily) * c.Days
	values, err := h.decodeDaily(seed, record, n, 0, n)
	if err != nil {
		return Row{}, err
	}
	row := Row{Scalars: h.decodeScalars(record), Daily: make([][]float64, len(c.Daily))}
	for s := range row.Daily {
		row.Daily[s] = slices.Clip(values[s*c.Days : (s+1)*c.Days])
	}
	return row, nil
}
