package netfile

// plainNames does the same as plain where ids are names: those of printable ASCII without
// quotes, blanks or characters that may separate fields.
func (e *edgeLines) plainNames(text []byte) (lines, end int) {
	for end < len(text) {
		from, at := plainName(text, end)
		at, more := e.nextField(text, at)
		if !more {
			break
		}
		to, at := plainName(text, at)
		at, more = e.nextField(text, at)
		weight := 1.0
		if e.weight != 0 {
			if !more {
				break
			}
			if weight, at = decimal(text, at); at < 0 {
				break
			}
			at, more = e.nextField(text, at)
		}
		if at = lineEnd(text, at, more); at < 0 || at-end >= longestLine {
			break
		}
		if e.from > e.to {
			from, to = to, from
		}
		u := e.ids.code(from)
		e.into.add(u, e.ids.code(to), weight, e.weight != 0)
		lines, end = lines+1, at
	}
	return lines, end
}

// plainName reads a name that cannot be taken for anything else, and returns where it ends: −1
// if there is none.
func plainName(text []byte, start int) (name []byte, end int) {
	if start < 0 || start == len(text) || text[start] == '#' || text[start] == '%' ||
		text[start] == '/' {
		return nil, -1
	}
	for end = start; end < len(text) && inName[text[end]]; end++ {
	}
	if end == start {
		return nil, -1
	}
	return text[start:end], end
}

// inName holds which characters can stand in a plain name.
var inName = func() (in [256]bool) {
	for c := byte('!'); c <= '~'; c++ {
		in[c] = c != '"' && !endsField(c)
	}
	return in
}()
