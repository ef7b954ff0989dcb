package parallel

// Buckets are entries grouped by row: those of rows b<<Shift … (b+1)<<Shift − 1 are
// Entries[Start[b]:Start[b+1]], in the order in which they were put.
type Buckets[E any] struct {
	Shift   int
	Start   []int
	Entries []E
}

// Each row of a block has bucketEntries entries in its bucket, so that the bucket's part of the
// result fits into a cache. There are fewer than maxBuckets buckets, no more than the pages whose
// addresses a processor knows, unless a bucket would have more rows than maxShift bits can number.
const (
	bucketEntries = 16
	maxBuckets    = 1024
	maxShift      = 16
)

// A Distribution says what goes into buckets. Entries are made from items, which are counted by
// bucket first and then put.
type Distribution[E any] struct {
	Rows, Items int
	Entries     int                                   // the number expected
	Count       func(lo, hi, shift int, counts []int) // adds the entries of items lo … hi−1
	Put         func(lo, hi int, to BucketWriter[E])  // puts as many as were counted
}

// Distribute puts entries into buckets, in the order of the items.
func Distribute[E any](w Workers, d Distribution[E]) Buckets[E] {
	b := Buckets[E]{Shift: d.shift(w.Grain)}
	parts := max(1, min(4*w.Count, d.Items/w.Grain))
	if w.Count == 1 {
		parts = 1
	}
	start := func(part int) int { return int(int64(part) * int64(d.Items) / int64(parts)) }
	next := make([][]int, parts)
	w.ForEach(parts, func(_, part int) {
		next[part] = make([]int, d.Rows>>b.Shift+1)
		d.Count(start(part), start(part+1), b.Shift, next[part])
	})
	b.Start = startsOf(next)
	b.Entries = make([]E, b.Start[len(b.Start)-1])
	w.ForEach(parts, func(_, part int) {
		d.Put(start(part), start(part+1), BucketWriter[E]{b.Shift, next[part], b.Entries})
	})
	return b
}

// shift returns the size of buckets as a power of two of rows.
func (d Distribution[E]) shift(grain int) int {
	shift := 0
	for shift < maxShift && d.Rows>>shift > 0 && (d.Rows>>shift >= maxBuckets ||
		int64(d.Entries)<<shift < int64(bucketEntries*grain)*int64(d.Rows)) {
		shift++
	}
	return shift
}

// A BucketWriter holds where the next entry of each bucket goes.
type BucketWriter[E any] struct {
	shift   int
	next    []int
	entries []E
}

// Put adds an entry of a row.
func (w *BucketWriter[E]) Put(row uint32, e E) {
	at := &w.next[row>>w.shift]
	w.entries[*at] = e
	*at++
}

// startsOf replaces counts, by part and bucket, by the places where the entries of each part start,
// and returns where each bucket starts.
func startsOf(counts [][]int) []int {
	start := make([]int, len(counts[0])+1)
	at := 0
	for b := range counts[0] {
		for _, part := range counts {
			part[b], at = at, at+part[b]
		}
		start[b+1] = at
	}
	return start
}
