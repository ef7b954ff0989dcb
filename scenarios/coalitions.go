package scenarios

import (
	"fmt"
	"strings"
)

// NewCoalitions lays out one arm of a scenario ("": the baseline) with some of its channels only:
// an arm for each set, in which bit i stands for the channel i in order of name. They share their
// luck with those of NewAblation.
func NewCoalitions(s *Scenario, arm string, sets []uint32) (*Study, error) {
	p, err := s.pick(arm)
	if err != nil {
		return nil, err
	}
	var parts []part
	for _, set := range sets {
		parts = append(parts, p.coalition(set))
	}
	return p.run("shapley", parts)
}

// coalition is an arm with the channels of a set only. Its name has their numbers, from 1.
func (p *picked) coalition(set uint32) part {
	var lacking, numbers []string
	for i, channel := range p.channels {
		if set&(1<<i) == 0 {
			lacking = append(lacking, channel)
		} else {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	if numbers == nil {
		return part{"nothing", lacking}
	}
	return part{"only-" + strings.Join(numbers, "-"), lacking}
}
