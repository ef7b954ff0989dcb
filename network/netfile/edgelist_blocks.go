package netfile

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"sync"
	"sync/atomic"
)

// concurrency controls how a long text is read in blocks; the result does not depend on it.
type concurrency struct {
	workers   int // that read blocks at the same time; 0: line by line
	blockSize int // bytes, but for the end of the last line
}

// A block holds some lines of an edge list and what a worker reads in them, on its own.
type block struct {
	edgeLines // ids, problems and edges of the block alone
	text      []byte
	lines     int
	comments  int
	err       error // why the text cannot be read beyond; io.EOF: because it ends
	read      chan struct{}
}

// rest reads the lines that are left: one by one if there are few, else in blocks.
func (e *edgeLines) rest(in *lines) {
	_, err := in.in.Peek(min(e.concurrency.blockSize, longestLine))
	if e.concurrency.workers == 0 || err != nil {
		e.each(in)
		return
	}
	e.inBlocks(in)
}

// inBlocks reads blocks at the same time, and takes them in in the order of the file.
func (e *edgeLines) inBlocks(in *lines) {
	room := 2 * e.concurrency.workers
	p := &pipeline{idle: make(chan *block, room), pending: make(chan *block, room),
		inOrder: make(chan *block, room)}
	for range room {
		p.idle <- &block{edgeLines: edgeLines{reading: &reading{}, layout: e.layout}}
	}
	var workers sync.WaitGroup
	for range e.concurrency.workers {
		workers.Go(p.work)
	}
	go p.fill(in.in, e.concurrency.blockSize)
	for b := range p.inOrder {
		<-b.read
		if !p.stopped.Load() && !e.commit(b, in) {
			p.stopped.Store(true)
		}
		p.idle <- b
	}
	workers.Wait()
}

// A pipeline hands blocks from the goroutine that fills them to workers and, in the order of the
// file, to the reader, which gives them back.
type pipeline struct {
	idle, pending, inOrder chan *block
	stopped                atomic.Bool // the reader wants no more
}

// fill fills blocks up to the end of the text.
func (p *pipeline) fill(text *bufio.Reader, size int) {
	defer close(p.pending)
	defer close(p.inOrder)
	for b := range p.idle {
		if p.stopped.Load() {
			return
		}
		b.fill(text, size)
		p.pending <- b
		p.inOrder <- b
		if b.err != nil {
			return
		}
	}
}

// work parses the blocks that the worker gets hold of.
func (p *pipeline) work() {
	for b := range p.pending {
		b.parse()
		close(b.read)
	}
}

// each reads the lines that are left one by one. It returns false when it makes no sense to go
// on.
func (e *edgeLines) each(in *lines) bool {
	for {
		line, ok := in.data()
		if !ok {
			return !in.broken
		}
		if !e.read(line, in.number) {
			return false
		}
	}
}

// fill reads about so many bytes, up to the end of a line.
func (b *block) fill(text *bufio.Reader, size int) {
	b.err, b.read = nil, make(chan struct{})
	if cap(b.text) < size {
		b.text = make([]byte, 0, size+size/16)
	}
	b.text = b.text[:0]
	for len(b.text) < size && b.err == nil {
		var n int
		n, b.err = text.Read(b.text[len(b.text):size])
		b.text = b.text[:len(b.text)+n]
	}
	if b.err == nil && len(b.text) > 0 && b.text[len(b.text)-1] != '\n' {
		var line []byte
		line, b.err = text.ReadSlice('\n')
		b.text = append(b.text, line...)
		if b.err == bufio.ErrBufferFull {
			b.err = nil // an overlong line is reported when the block is committed
		}
	}
	if end := bytes.LastIndexByte(b.text, '\n') + 1; b.err != nil && b.err != io.EOF &&
		len(b.text)-end < longestLine {
		b.text = b.text[:end]
	}
}

// parse reads the block. Where a line makes no sense, b.problems are not empty.
func (b *block) parse() {
	b.problems, b.arcs = problems{}, rawEdges{b.arcs.from[:0], b.arcs.to[:0], b.arcs.weights[:0]}
	b.ids.reset()
	b.into, b.lines, b.comments = &b.arcs, 0, 0
	b.parseLines()
	if b.nodes > 0 && !(b.allWithin(b.arcs.from) && b.allWithin(b.arcs.to)) {
		b.problems.at(0, "an entry outside of the matrix")
	}
}

// parseLines reads the lines, up to one that makes no sense.
func (b *block) parseLines() {
	for text := b.text; len(text) > 0; {
		lines, end := b.plain(text)
		b.lines, text = b.lines+lines, text[end:]
		if len(text) == 0 {
			return
		}
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		b.lines, text = b.lines+1, rest
		if len(line) >= longestLine {
			b.problems.at(b.lines, "too long")
			return
		}
		line = bytes.TrimSuffix(line, []byte("\r"))
		switch kindOf(line) {
		case commentLine:
			b.comments++
		case dataLine:
			if b.edgeLines.read(line, b.lines); len(b.problems.listed) > 0 {
				return
			}
		}
	}
}

// commit adds the edges of a block. A block with a problem is read again line by line, so that
// mistakes have their lines and reading stops where it must. It returns false when it makes no
// sense to go on.
func (e *edgeLines) commit(b *block, in *lines) bool {
	if len(b.problems.listed) > 0 || e.mayBeTooMany(b) {
		again := &lines{in: bufio.NewReaderSize(bytes.NewReader(b.text), longestLine),
			problems: in.problems, number: in.number, comments: in.comments}
		goOn := e.each(again)
		in.number, in.comments = again.number, again.comments
		if !goOn {
			return false
		}
	} else {
		in.number, in.comments = in.number+b.lines, in.comments+b.comments
		e.shareNames(b)
		e.reserve(b)
		e.into.from = append(e.into.from, b.arcs.from...)
		e.into.to = append(e.into.to, b.arcs.to...)
		e.into.weights = append(e.into.weights, b.arcs.weights...)
	}
	if b.err != nil && b.err != io.EOF {
		in.number++
		in.problems.unreadable(in.number, b.err)
	}
	return b.err == nil
}

// mayBeTooMany reports whether the names of the block can be more than the spec allows.
func (e *edgeLines) mayBeTooMany(b *block) bool {
	switch {
	case e.spec.MaxNodes == 0, !e.ids.named && !b.ids.named:
		return false
	case !e.ids.named, !b.ids.named:
		return true
	}
	return e.ids.count()+b.ids.count() > e.spec.MaxNodes
}

// shareNames gives the ids of the block the codes that they have in the file, if either has names.
func (e *edgeLines) shareNames(b *block) {
	if !e.ids.named && !b.ids.named {
		return
	}
	if !e.ids.named {
		e.nameIntegers()
	}
	if !b.ids.named {
		b.nameIntegers()
	}
	codes, known := e.ids.guesses(b.ids.hashes), uint64(e.ids.count())
	for i, hash := range b.ids.hashes {
		if name := b.ids.name(uint64(i)); codes[i] >= known || !bytes.Equal(e.ids.name(codes[i]),
			name) {
			codes[i] = e.ids.hashed(name, hash)
		}
	}
	for i, from := range b.arcs.from {
		b.arcs.from[i], b.arcs.to[i] = codes[from], codes[b.arcs.to[i]]
	}
}

// reserve makes room for the edges of the whole file when the first block is in, if the size of the
// file is known: the blocks are much alike.
func (e *edgeLines) reserve(b *block) {
	if e.bytes == 0 || b.err != nil || len(e.into.from) > 2 {
		return
	}
	all := len(b.arcs.from) +
		int(float64(len(b.arcs.from))*1.01*float64(e.bytes)/float64(len(b.text)))
	e.into.from, e.into.to = slices.Grow(e.into.from, all), slices.Grow(e.into.to, all)
	if len(b.arcs.weights) > 0 {
		e.into.weights = slices.Grow(e.into.weights, all)
	}
}
