package form

// A Compound shape stands for others.
type Compound interface{ Parts() []Part }

// A Part is a shape that another one stands for, or holds.
type Part struct {
	Below string // how its path goes on: "" the same value, "[]" items, ".NAME" entries
	Shape Shape
}

// formsOf returns the shapes that a value itself may have instead of the compound one.
func formsOf(s Shape) (shapes []Shape) {
	if c, ok := s.(Compound); ok {
		for _, part := range c.Parts() {
			if part.Below == "" {
				shapes = append(shapes, part.Shape)
			}
		}
	}
	return shapes
}

// listOf is the shape of a list.
type listOf[T any] struct {
	to   *[]T
	item func(*T) Shape
	noun string
}

// ListOf returns the shape of a list that is not empty; the noun says what it is a list of.
func ListOf[T any](to *[]T, item func(*T) Shape, noun string) Shape {
	return listOf[T]{to, item, noun}
}

func (s listOf[T]) Describe() string { return "a list of " + s.noun }

func (s listOf[T]) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != ListNode || len(n.Items) == 0 {
		return r.Report(n, path, Problem{Want: s.Describe()})
	}
	normal := &Node{Kind: ListNode, Place: n.Place}
	*s.to = make([]T, len(n.Items))
	for i, n := range n.Items {
		if read := ReadValue(r, Item(path, i), n, s.item(&(*s.to)[i])); read != nil {
			normal.Items = append(normal.Items, read)
		}
	}
	return normal
}

func (s listOf[T]) Schema(Use) *Schema {
	return &Schema{Type: "array", MinItems: 1, Items: s.item(new(T)).Schema(AsWhole)}
}

func (s listOf[T]) Parts() []Part { return []Part{{"[]", s.item(new(T))}} }

// optional is the shape of a value that may be left out.
type optional[T any] struct {
	to    **T
	value func(*T) Shape
}

// Optional returns the shape of a value that may be left out; only then it stays nil.
func Optional[T any](to **T, value func(*T) Shape) Shape { return optional[T]{to, value} }

func (s optional[T]) whole() Shape { return s.value(new(T)) }

func (s optional[T]) Describe() string { return s.whole().Describe() }

func (s optional[T]) Read(r *Reader, path string, n *Node) *Node {
	*s.to = new(T)
	return s.value(*s.to).Read(r, path, n)
}

func (s optional[T]) Schema(as Use) *Schema { return s.whole().Schema(as) }

func (s optional[T]) Parts() []Part { return []Part{{"", s.whole()}} }

// oneOf is the shape of a value that can be written in several ways.
type oneOf struct {
	want  string
	forms []Form
}

// A Form is one way to write a value.
type Form struct {
	takes func(*Node) bool
	shape Shape
}

// OneOf returns the shape of a value that can be written in several ways, told apart by their
// kinds; want says which.
func OneOf(want string, forms ...Form) Shape { return oneOf{want, forms} }

// WhenNumber returns the form of numbers.
func WhenNumber(s Shape) Form { return ofKind(NumberNode, s) }

// WhenText returns the form of text.
func WhenText(s Shape) Form { return ofKind(TextNode, s) }

// WhenList returns the form of lists.
func WhenList(s Shape) Form { return ofKind(ListNode, s) }

// WhenGroup returns the form of groups.
func WhenGroup(s Shape) Form { return ofKind(GroupNode, s) }

// WhenWord returns the form of a word, and calls chosen where it is written.
func WhenWord(word string, chosen func()) Form {
	var to string
	return Form{func(n *Node) bool { return n.Text == word },
		Validated(Enum{To: &to, Words: []string{word}}, chosen)}
}

func ofKind(kind Kind, s Shape) Form {
	return Form{func(n *Node) bool { return n.Kind == kind }, s}
}

func (s oneOf) Describe() string { return s.want }

func (s oneOf) Read(r *Reader, path string, n *Node) *Node {
	for _, f := range s.forms {
		if f.takes(n) {
			return f.shape.Read(r, path, n)
		}
	}
	return r.Report(n, path, Problem{Want: s.want})
}

func (s oneOf) Schema(as Use) *Schema {
	n := &Schema{Description: s.want}
	for _, f := range s.forms {
		n.OneOf = append(n.OneOf, f.shape.Schema(as))
	}
	return n
}

func (s oneOf) Parts() []Part {
	parts := make([]Part, len(s.forms))
	for i, f := range s.forms {
		parts[i].Shape = f.shape
	}
	return parts
}

// validated is a shape with a second step.
type validated struct {
	Shape
	step func()
}

// Validated returns a shape that takes a second step with a value that has been found right.
func Validated(s Shape, step func()) Shape { return validated{s, step} }

func (s validated) Read(r *Reader, path string, n *Node) *Node {
	before := len(r.Problems)
	normal := s.Shape.Read(r, path, n)
	if len(r.Problems) == before {
		s.step()
	}
	return normal
}

func (s validated) Parts() []Part { return []Part{{"", s.Shape}} }

// A Patch is the shape of a group that is laid over another one: its nulls remove what they name.
type Patch struct{ *Object }

// Schema describes changes, none of them required.
func (s Patch) Schema(Use) *Schema { return s.Object.Schema(AsPatch) }

// Parts returns the object of the patch.
func (s Patch) Parts() []Part { return []Part{{"", s.Object}} }
