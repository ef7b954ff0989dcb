package scenarios

// Channel is one thing that the company does. Fields that its kind does not have are zero.
type Channel struct {
	Name string
	Kind string // ads, broadcast, press or seeding

	Budget, CPM Money   // ads: all the money, and that of 1000 impressions
	Hazard      float64 // broadcast: chance a day
	Reach       float64 // press: chance
	From, To    int     // ads, broadcast: both days included
	Day         int     // press, seeding
	Segments    []string
	Credibility float64 // ads, broadcast, press
	Hype        float64 // ads

	CostPerDay Money // broadcast
	Cost       Money // press
	UnitCost   Money // seeding

	Users  int // seeding
	Select Selection
}

// Selection is how seed users are chosen.
type Selection struct {
	By   string   // random, degree, trust, pagerank, k_core, ids or file; "" where nobody is seeded
	IDs  []string // of ids and file, in their order
	File *Input   // of file
}

var kinds = []string{"ads", "broadcast", "press", "seeding"}

func channelShape(name string, c *Channel) shape {
	c.Name = name
	ads, broadcast, press, seed := kinds[:1], kinds[1:2], kinds[2:3], kinds[3:]
	flights, dated := kinds[:2], kinds[2:]
	return &object{name: "channel", by: "kind", check: c.check, fields: []field{
		{key: "kind", shape: word{&c.Kind, kinds}, required: true, doc: "the kind of channel: ads, broadcast, press or seeding"},
		{key: "budget", shape: amount{&c.Budget, 0}, of: ads, required: true, doc: "the money for all impressions"},
		{key: "cpm", shape: amount{&c.CPM, 1}, of: ads, required: true, doc: "the cost of 1000 impressions"},
		{key: "hazard", shape: share(&c.Hazard), of: broadcast, required: true, doc: "the chance a day that a targeted consumer is reached"},
		{key: "reach", shape: share(&c.Reach), of: press, required: true, doc: "the chance that a consumer is reached on the day"},
		{key: "users", shape: whole[int]{&c.Users, 0, maxPopulation, ""}, of: seed, doc: "number of seed users; default all where they are named by ids or file"},
		{key: "select", shape: c.Select.shape(), of: seed, standard: "random", doc: "who they are: random, degree, trust, pagerank, k_core, {ids: […]} or {file: …}"},
		{key: "from", shape: day(&c.From), of: flights, standard: "0", doc: "first day"},
		{key: "to", shape: day(&c.To), of: flights, depends: "timeline", doc: "last day; default the last of the window"},
		{key: "day", shape: day(&c.Day), of: dated, standard: "0", doc: "the day"},
		{key: "segments", shape: many[string]{&c.Segments, func(to *string) shape { return prose{to} }, "names of segments"}, of: []string{"ads", "broadcast", "seeding"}, doc: "the segments that are targeted; default all"},
		{key: "credibility", shape: share(&c.Credibility), of: kinds[:3], must: []string{"ads", "press"},
			doc: "how much a message is believed, from 0 to 1 (1: like the word of a fully trusted friend); default 1 for broadcast, to be said for ads and press (0.01, for example)"},
		{key: "hype", shape: share(&c.Hype), of: ads, standard: "0", doc: "how far promises exceed the product: lowers the chance that those convinced by it are satisfied"},
		{key: "cost_per_day", shape: amount{&c.CostPerDay, 0}, of: broadcast, standard: "0", doc: "cost of every day"},
		{key: "cost", shape: amount{&c.Cost, 0}, of: press, standard: "0", doc: "cost on the day"},
		{key: "unit_cost", shape: amount{&c.UnitCost, 0}, of: seed, standard: "0", doc: "cost of every unit given away"},
	}}
}

// check sees to the fields that are required in some cases only.
func (c *Channel) check(r *reader, path string, n *node) {
	named := len(c.Select.IDs)
	switch {
	case c.Kind != "seeding":
	case n.has("users") && named > 0 && c.Users > named:
		r.advise(n.at("users"), join(path, "users"), n.at("users").got(), "at most the number of ids, "+plainNumber(float64(named)), "")
	case !n.has("users") && named > 0:
		c.Users = named
	case !n.has("users"):
		r.missing(n, join(path, "users"), "the number of seed users")
	}
}

func (s *Selection) shape() shape {
	ways := []string{"ids", "file"}
	return forms{[]form{
		{ofKind(text), word{&s.By, []string{"random", "degree", "trust", "pagerank", "k_core"}}},
		{ofKind(group), then{&object{name: "select", alternatives: ways, usual: "ids", fields: []field{
			{key: "ids", shape: many[string]{&s.IDs, func(to *string) shape { return label{to} }, "ids of consumers"}, of: ways[:1], required: true, doc: "the ids of the consumers, best first"},
			{key: "file", shape: idFile{s}, of: ways[1:], required: true, doc: "a file of ids, best first"},
		}}, s.settle}},
	}, "random, degree, trust, pagerank, k_core, {ids: […]} or {file: …}"}
}

// label is the id of a consumer: text or a whole number.
type label struct{ to *string }

func (s label) read(r *reader, path string, n *node) *node {
	if n.kind == null || n.kind >= list {
		return r.refuse(n, path, "the id of a consumer")
	}
	*s.to = n.text
	return n
}

// settle is the way of choosing that a group of fields stands for.
func (s *Selection) settle() {
	s.By = "ids"
	if s.File != nil {
		s.By = "file"
	}
}

// idFile is the path of a file of ids, which are read.
type idFile struct{ to *Selection }

func (s idFile) read(r *reader, path string, n *node) *node {
	normal := input{&s.to.File}.read(r, path, n)
	if normal == nil {
		return nil
	}
	ids, err := r.inputs.ids(s.to.File)
	if err != nil {
		return r.advise(n, path, err.Error(), "a file of ids", "")
	}
	s.to.IDs = ids
	return normal
}
