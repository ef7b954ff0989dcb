package metrics

// Reproduction returns the daily reproduction number of word of mouth: how many consumers one who
// was won convinces, at the rate of the week that ends on the day. Above 1, word of mouth grows by
// itself; below, it lives on seed users and channels. With P(t) the convictions by people on day t,
// and W(t) all who were won, by a conviction or a gift,
//
//	R(t) = Σ P(u) / Σ (W(u−1) + … + W(u−7))/7,   u = t−6 … t,
//
// NaN where nobody was won whose word could count. It is the instantaneous reproduction number
// (Fraser 2007, "Estimating individual and household reproduction numbers in an emerging epidemic",
// PLoS ONE 2; smoothed over a week as in Cori, Ferguson, Fraser and Cauchemez 2013, American
// Journal of Epidemiology 178), with word passed on evenly over the week after someone was won.
// Where it takes longer, R is closer to 1 than it would be by the true law; on which side of 1 it
// lies depends on growth alone. In a steady state R is the share of word of mouth among all who are
// won, and 1/(1 − R) the word-of-mouth multiplier.
func Reproduction(byPeople, won []int64) []float64 {
	// sums of weeks are differences of sums so far
	people, sources := soFar(byPeople), soFar(soFar(won))
	numbers := make([]float64, len(won))
	for t := range numbers {
		passing := upTo(sources, t-1) - upTo(sources, t-1-week) - upTo(sources, t-1-week) +
			upTo(sources, t-1-2*week)
		numbers[t] = ratio(week*float64(upTo(people, t)-upTo(people, t-week)), float64(passing))
	}
	return numbers
}

// upTo returns a sum so far at an index; 0 before the beginning.
func upTo(sums []int64, i int) int64 {
	if i < 0 {
		return 0
	}
	return sums[i]
}

// soFar adds up a series from its beginning.
func soFar(counts []int64) []int64 {
	sums, sum := make([]int64, len(counts)), int64(0)
	for i, c := range counts {
		sum += c
		sums[i] = sum
	}
	return sums
}
