package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// Event is a share-to-win campaign on social media, which begins with followers.
type Event struct {
	Day, To     int // the first day, and the last on which it is passed on
	Followers   int
	Select      Selection
	Audience            // of the followers
	Share       float64 // chance
	Credibility float64
	Prize       Money
}

func (e *Event) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "day", Shape: day(&e.Day), Fallback: "0",
			Doc: "the day on which the followers see it"},
		{Key: "to", Shape: day(&e.To), Depends: lastOfWindow,
			Doc: "the last day on which it can be seen; default the last of the window"},
		{Key: "followers", Shape: form.Integer(&e.Followers, 0, maxPopulation),
			Doc: "number of consumers who see it first; default all where they are named by ids " +
				"or file"},
		{Key: "select", Shape: e.Select.shape(), Fallback: "random",
			Doc: "who they are: " + ways},
	}, e.Audience.fields(), []form.Field{
		{Key: "share", Shape: form.Share(&e.Share), Required: true,
			Doc: "the chance that who sees it passes it on to all contacts, trusted or not"},
		credibility(&e.Credibility),
		{Key: "prize", Shape: form.Amount(&e.Prize, 0), Fallback: "0",
			Doc: "cost of what can be won, on the day"},
	})
}

func (e *Event) check(r *form.Reader, path string, n *form.Node) {
	countField{"followers", "the number of followers", &e.Followers}.check(r, path, n, &e.Select)
}

func (e *Event) selection() (field string, number int, by *Selection) {
	return "followers", e.Followers, &e.Select
}

func (e *Event) schedule() []moment { return []moment{{"day", e.Day}, {"to", e.To}} }

func (e *Event) build(name string, on buildContext) (sim.Channel, error) {
	choose, err := e.Select.chooser("channels."+name+".select", on.graph)
	return sim.Event{Name: name, Day: e.Day, To: e.To, Followers: on.chosen(e.Followers,
		&e.Select), Chance: e.Share, Segments: e.Segments,
		Credibility: e.Credibility, Choose: choose}, err
}

func (e *Event) cost(Timeline) economics.Cost {
	return economics.Once{Amount: int64(e.Prize), Day: e.Day}
}

func (e *Event) addFeatures(to *results.Features, channel string) {
	to.ActionChannels = append(to.ActionChannels, channel) // sharings
}

func (e *Event) payments(bounds) []payment { return []payment{{"prize", e.Prize, 1}} }

// passedOn returns how often a contact sees it at most, on average.
func (e *Event) passedOn() float64 { return e.Share }

func (e *Event) winsFirst() bool { return e.Followers > 0 && e.Credibility > 0 }

func (e *Event) warnings(w *warner, _ *Product, path string) {
	w.warnSelection(path, e, e.Day, e.Segments)
}
