package cli

import (
	"encoding/json"
	"testing"
)

func TestSchemaIsJSON(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal([]byte(succeed(t, "schema")), &schema); err != nil ||
		schema["title"] != "womsim scenario" {
		t.Errorf("title %v, error %v", schema["title"], err)
	}
	refuse(t, []string{"schema", "x"}, `got "x", want no argument`)
}
