package metrics

import "womsim/sim"

// Names of numbers and series. They name the columns of all files; those of the daily series of a
// result are the engine's.
const (
	Adopters           = sim.SeriesAdopters
	AdoptionShare      = "adoption_share"
	TargetReached      = "target_reached"
	DaysToTarget       = "days_to_target"
	Sales              = sim.SeriesSales
	RepeatSales        = sim.SeriesRepeatSales
	RepeatShare        = "repeat_share"
	Unmet              = sim.SeriesUnmet
	UnmetDays          = "unmet_days"
	SoldOutDays        = "sold_out_days"
	SeedUsers          = "seed_users"
	AdoptersFinal      = "adopters_final"
	Aware              = sim.SeriesAware
	AwareShare         = "aware_share"
	Conversion         = "conversion"
	Persuasion         = "persuasion"
	ClosingRate        = "closing_rate"
	AdvocacyRate       = "advocacy_rate"
	Convinced          = sim.SeriesConvinced
	Presold            = "presold"
	Convictions        = sim.SeriesConvictions
	WOMShare           = "wom_share"
	WOMMultiplier      = "wom_multiplier"
	ReproductionNumber = "reproduction"
	Rejected           = sim.SeriesRejected
	RejectedShare      = "rejected_share"
	Promoters          = sim.SeriesPromoters
	Passives           = sim.SeriesPassives
	Detractors         = sim.SeriesDetractors
	NPS                = "nps"
	Quality            = "quality"
	Members            = sim.SeriesMembers
	Invitations        = sim.SeriesInvitations
	Complaints         = sim.SeriesComplaints
	Answered           = sim.SeriesAnswered
	Recovered          = sim.SeriesRecovered
	RecoveryRate       = "recovery_rate"
	Abandoned          = "abandoned"
	Queue              = sim.SeriesQueue
	QueuePeak          = "queue_peak"
	ResponseDays       = "response_days"
	Returned           = sim.SeriesReturned
	Excluded           = sim.SeriesExcluded
	NotInMarket        = sim.SeriesNotInMarket
	Gone               = sim.SeriesGone
	Lost               = "lost"
	LostPrice          = sim.SeriesLostPrice
	LostStock          = sim.SeriesLostStock
	LostInvitation     = sim.SeriesLostInvitation
	LostGroup          = sim.SeriesLostGroup
	LostNeed           = sim.SeriesLostNeed
	Needs              = sim.SeriesNeeds
	NeedsHeld          = sim.SeriesNeedsHeld
	NeedsElsewhere     = sim.SeriesNeedsElsewhere
	Forgiven           = sim.SeriesForgiven
	Mood               = "mood"
	Shock              = "shock"
	HomophilyReached   = "homophily_reached"
	TakeoffDay         = "takeoff_day"
	PeakDay            = "peak_day"
	PeakSales          = "peak_sales"
	Exposures          = sim.SeriesExposures
	StillTalking       = "still_talking"
	NewAdopters        = "new_adopters"
)

// Names of the parts that repeat for every source of messages, the last one for channels alone.
const (
	ConvictionsBy = "convictions_"
	ExposuresBy   = "exposures_"
	SalesBy       = "sales_"
	ActionsOf     = "actions_"
)

// Names of the parts that repeat for every product, where there are several.
const (
	AdoptersOf = "adopters_of_"
	SalesOf    = "sales_of_"
)
