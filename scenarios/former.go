package scenarios

// former returns what to write instead of a word of earlier versions.
func former(old, now string) map[string]string {
	return map[string]string{old: "it is now called " + now}
}

// drawnAs are the paths at which uncertain fields are drawn, where they are not their own: those of
// earlier versions, so that a field draws the same values under its new name.
var drawnAs = map[string]string{"market.negative_weight": "market.bad_word_weight"}
