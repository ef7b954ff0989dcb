package scenarios

import (
	"encoding/json"

	"womsim/scenarios/form"
)

// JSONSchema describes the scenario file for editors. It is made of the same shapes as the checks;
// rules that several fields keep together are left to those.
func JSONSchema() []byte {
	s := document(new(header)).Schema(form.AsWhole)
	s.Dialect = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "womsim scenario"
	s.Description = "Word-of-mouth diffusion of a product: who is there, what spreads, what the " +
		"company does, and what to compare."
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // the shapes hold nothing that JSON lacks
	}
	return append(out, '\n')
}
