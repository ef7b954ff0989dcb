package verify

// publishedBreaks are those of the published results and of real data.
var publishedBreaks = []Break{
	{"broadcasts reach half as many (`sim/channel_broadcast.go`)", "`talk-of-the-network`: adopters after two days"},
	{"broadcasts have the same small chance whatever is asked (`sim/channel_broadcast.go`)", "`talk-of-the-network`: adopters after two days, effects of advertising"},
	{"repeated talk lasts one day (`sim/talk.go`)", "`talk-of-the-network`: the market is never reached"},
	{"the bad word of rejecters is lost (`sim/voice.go`)", "`bad-news`: loss by weak ties, loss by the word passed on"},
	{"dissatisfied buyers are passive (`sim/journey.go`)", "`bad-news`: value lost, loss by weak ties, loss by the word passed on"},
	{"a bad word counts once (`sim/voice.go`)", "`bad-news`: loss by weak ties"},
	{"weak ties are lost (`network/cliques.go`)", "`bad-news`: gain and loss by weak ties"},
	{"the trust of 1 / in-degree is twice as large (`network/trust.go`)", "`influentials`: chance of anybody at z = 4.5"},
	{"the ranking by degree is reversed (`network/seeding/ranking.go`)", "`influentials`: chance and cascade of an influential"},
	{"thresholds half a contact higher where sums are close (`sim/heard.go`)", "`long-ties`: bare ring, complex at 10 %, simple at 60 %"},
	{"a rewired tie is moved at one end only (`sim/verify/rewired.go`)", "`long-ties`: complex at 10 % and at 60 %"},
	{"triangles are counted three times (`network/measure_clustering.go`)", "`real-networks`: triangles"},
	{"clustering is averaged over fewer consumers (`network/measure_clustering.go`)", "`real-networks`: clustering"},
	{"ties of files go one way (`network/statements.go`)", "`real-networks`: contacts"},
	{"a word convinces with 0.99 of its chance (`sim/voice.go`)", "`real-spread`: all rows"},
	{"talk lasts a day less (`sim/talk.go`)", "`real-spread`: all rows"},
	{"columns of files are not swapped (`network/open.go`)", "`real-distrust`, `real-doctors`: listeners of one consumer"},
	{"the word of the distrusted convinces (`sim/voice.go`)", "`real-distrust`: all but counts"},
	{"distrust is never reversed (`sim/voice.go`)", "`real-distrust`: loss of reach"},
	{"sales are fitted by F(t) in place of F(t) − F(t−1) (`sim/verify/bassfit.go`)", "`real-bass`: all rows"},
	{"Bass's closed form has q for p + q (`sim/analytic/bass.go`)", "`real-bass`: all rows"},
	{"the doctors who never adopted count as adopters of month 18 (`sim/verify/real_doctors.go`)", "`real-bass`: tetracycline"},
}
