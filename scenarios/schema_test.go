package scenarios_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"womsim/scenarios"
)

// valid is a validator for as much of JSON Schema as the format's schema uses. It panics at
// anything else.
func valid(schema, value any) bool {
	if yes, ok := schema.(bool); ok {
		return yes
	}
	s := schema.(map[string]any)
	object, isObject := value.(map[string]any)
	array, isArray := value.([]any)
	text, isText := value.(string)
	number, isNumber := value.(float64)
	properties, _ := s["properties"].(map[string]any)
	all := func(key string) []any { list, _ := s[key].([]any); return list }
	count := func(key string) (n int) {
		for _, one := range all(key) {
			if valid(one, value) {
				n++
			}
		}
		return n
	}
	for key, want := range s {
		ok := true
		switch key {
		case "$schema", "title", "description", "default", "then", "$id":
		case "type":
			is := map[string]bool{"object": isObject, "array": isArray, "string": isText,
				"number": isNumber, "integer": isNumber && number == math.Trunc(number),
				"boolean": reflect.TypeOf(value) == reflect.TypeOf(true), "null": value == nil}
			names, several := want.([]any)
			if !several {
				names = []any{want}
			}
			ok = slices.ContainsFunc(names, func(name any) bool { return is[name.(string)] })
		case "const":
			ok = reflect.DeepEqual(value, want)
		case "enum":
			ok = slices.ContainsFunc(want.([]any), func(v any) bool {
				return reflect.DeepEqual(v, value)
			})
		case "pattern":
			ok = !isText || regexp.MustCompile(want.(string)).MatchString(text)
		case "minimum":
			ok = !isNumber || number >= want.(float64)
		case "exclusiveMinimum":
			ok = !isNumber || number > want.(float64)
		case "maximum":
			ok = !isNumber || number <= want.(float64)
		case "exclusiveMaximum":
			ok = !isNumber || number < want.(float64)
		case "minItems":
			ok = !isArray || len(array) >= int(want.(float64))
		case "minProperties":
			ok = !isObject || len(object) >= int(want.(float64))
		case "items":
			ok = !slices.ContainsFunc(array, func(v any) bool { return !valid(want, v) })
		case "properties":
			for k, v := range object {
				if p, has := properties[k]; has && !valid(p, v) {
					ok = false
				}
			}
		case "additionalProperties":
			for k, v := range object {
				if _, has := properties[k]; !has && !valid(want, v) {
					ok = false
				}
			}
		case "propertyNames":
			for k := range object {
				ok = ok && valid(want, k)
			}
		case "required":
			for _, k := range all("required") {
				if _, has := object[k.(string)]; isObject && !has {
					ok = false
				}
			}
		case "anyOf":
			ok = count("anyOf") > 0
		case "oneOf":
			ok = count("oneOf") == 1
		case "allOf":
			ok = count("allOf") == len(all("allOf"))
		case "not":
			ok = !valid(want, value)
		case "if":
			ok = !valid(want, value) || valid(s["then"], value)
		default:
			panic("unknown keyword " + key)
		}
		if !ok {
			return false
		}
	}
	return true
}

func jsonOf(t *testing.T, text []byte) (value any) {
	t.Helper()
	var tree any
	if err := yaml.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func schema(t *testing.T) any {
	t.Helper()
	var s any
	if err := json.Unmarshal(scenarios.JSONSchema(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemaAccepts: what is right is right by the schema, as written and resolved.
func TestSchemaAccepts(t *testing.T) {
	files, _ := filepath.Glob("testdata/right/*.yaml")
	for _, file := range append(files, "starter.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		// a truth value for the reader used here
		data = bytes.ReplaceAll(data, []byte("claim: yes"), []byte(`claim: "yes"`))
		if !valid(schema(t), jsonOf(t, data)) {
			t.Errorf("%s is refused", file)
		}
		if resolved := parse(t, string(data)).YAML(); !valid(schema(t), jsonOf(t, resolved)) {
			t.Errorf("resolved %s is refused:\n%s", file, resolved)
		}
	}
}

// TestSchemaRefuses: what is wrong in one place is wrong by the schema; what hangs on several is
// left to Load.
func TestSchemaRefuses(t *testing.T) {
	beyond := []string{"arm-breaks-base", "awareness", "baseline", "billion-laughs", "communities",
		"contains-itself", "criteria", "crowd", "days", "duplicate-key", "empty", "focal",
		"interval", "merge-key", "missing-file", "more-sales",
		"odd-degree", "products", "referrals", "room", "shares", "slips", "sweep-breaks",
		"sweep-nowhere",
		"taken-away", "target", "two-documents", "weights", "binary", "latin-1", "no-yaml", "tabs",
		"tag"}
	files, _ := filepath.Glob("testdata/wrong/*.yaml")
	for _, file := range files {
		if slices.Contains(beyond, strings.TrimSuffix(filepath.Base(file), ".yaml")) {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.ReplaceAll(data, []byte(".nan"), []byte("null"))
		data = bytes.ReplaceAll(data, []byte(".inf"), []byte("null"))
		if valid(schema(t), jsonOf(t, data)) {
			t.Errorf("%s is accepted", file)
		}
	}
	for _, text := range []string{
		"name: x\nmarket: {network: {generator: ring, file: a.csv}}",
		"name: x\nmarket: {network: {generator: ring, rewire: 0.1}}",
		"name: x\nmarket: {network: {file: a.csv, rewire: 0.1}}",
		"name: x\nmarket: {trust: {constant: 0.1, in_degree: true}}",
		"name: x\nmarket: {trust: {in_degree: false}}",
		"name: x\nmarket: {trust: {constant: 1.1}}",
		"name: x\nmarket: {segments: {a: {share: 1, appeal: 1, criteria: {quality: 1}}}}",
		"name: x\nmarket: {segments: {}}",
		"name: x\nmarket: {segments: {a b: {share: 1}}}",
		"name: x\nmarket: {segments: {a: {share: 1, memory_half_life: 0}}}",
		"name: x\nmarket: {decision: {rule: independent, threshold: 1}}",
		"name: x\nproduct: {talk: {days: forever}}",
		"name: x\nproduct: {talk: {days: 0}}",
		"name: x\nproduct: {price: {initial: 3, monthly_change: -1}}",
		"name: x\nproduct: {price: [{from: 3}]}",
		"name: x\nchannels: {a: {kind: ads, budget: 1, cpm: 1, credibility: 0.1, users: 3}}",
		"name: x\nchannels: {a: {kind: ads, cpm: 1, credibility: 0.1}}",
		"name: x\nchannels: {a: {kind: seeding, users: 1, select: {ids: []}}}",
		"name: x\nchannels: {a: {kind: seeding, users: 1, select: {ids: [1], file: a}}}",
		"name: x\nchannels: {a: {kind: seeding, users: 1.5}}",
		"name: x\nchannels: {promoters: {kind: press, reach: 1, credibility: 0.3}}",
		"name: x\narms: {a: {channels: {p: {kind: pres}}}}",
		"name: x\narms: {a: {channels: {p: {from: [3]}}}}",
		"name: x\nproduct: {supply: {stock: 3}, invites: {initial: 3}}",
		"name: x\nproduct: {supply: {per_day: [{from: 3}]}}",
		"name: x\nproduct: {unit_cost: {initial: 3, cost_per_doubling: 1.1}}",
		"name: x\nproduct: {launch: 3}",
		"name: x\nproduct: {}\nproducts: {a: {}}\nfocal: a",
		"name: x\nproducts: {a: {}}",
		"name: x\nproducts: {a: {}}\nfocal: a\nexcludes: [a]",
		"name: x\nmarket: {entry: []}",
		"name: x\nmarket: {entry: [{day: 1, share: 1.5}]}",
		"name: x\nmarket: {segments: {a: {share: 1, social_proof: {share: 2}}}}",
		"name: x\nchannels: {a: {kind: meetup, days: 3, attendees: 1, contacts: 1, credibility: " +
			"1}}",
		"name: x\nchannels: {a: {kind: meetup, days: {from: 3}, attendees: 1, contacts: 1, " +
			"credibility: 1}}",
		"name: x\nchannels: {a: {kind: cross_sell, from: 3, credibility: 1}}",
		"name: x\nchannels: {a: {kind: ads, from: rom, budget: 1, cpm: 1, credibility: 1}}",
		"name: x\nchannels: {a: {kind: event, followers: 1, credibility: 1}}",
		"name: x\nchannels: {a: {kind: referral, group: 0}}",
		"name: x\nchannels: {a: {kind: community, join: 0.1, users: 3}}",
		"name: x\nchannels: {a: {kind: service, agents: 1, cases_per_agent: 1, recovery: 2}}",
		"name: x\nsweep: {product.quality: {from: 0, to: 1}}",
		"name: x\nsweep: {product.quality: [null]}",
		"name: x\ninputs: {a.csv: 12}",
		"title: x",
	} {
		if valid(schema(t), jsonOf(t, []byte(text))) {
			t.Errorf("accepted %s", text)
		}
		refused(t, text)
	}
}

// TestSchemaTells: every field has a description for the editor.
func TestSchemaTells(t *testing.T) {
	fields := 0
	var look func(path string, schema any)
	look = func(path string, schema any) {
		s, _ := schema.(map[string]any)
		for key, p := range s {
			switch p := p.(type) {
			case map[string]any:
				if key == "properties" {
					for name, field := range p {
						if fields++; field.(map[string]any)["description"] == nil &&
							!strings.Contains(path, "/allOf") {
							t.Errorf("%s/%s has no description", path, name)
						}
					}
				}
				look(path+"/"+key, p)
			case []any:
				for _, one := range p {
					look(path+"/"+key, one)
				}
			}
		}
	}
	look("", schema(t))
	if fields < 150 {
		t.Errorf("only %d fields", fields)
	}
}
