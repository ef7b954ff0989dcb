package metrics

// Names of numbers and series. They name the columns of all files.
const (
	Adopters           = "adopters"
	AdoptionShare      = "adoption_share"
	TargetReached      = "target_reached"
	DaysToTarget       = "days_to_target"
	Sales              = "sales"
	RepeatSales        = "repeat_sales"
	RepeatShare        = "repeat_share"
	Unmet              = "unmet"
	UnmetDays          = "unmet_days"
	SoldOutDays        = "sold_out_days"
	SeedUsers          = "seed_users"
	AdoptersFinal      = "adopters_final"
	Aware              = "aware"
	AwareShare         = "aware_share"
	Conversion         = "conversion"
	Persuasion         = "persuasion"
	ClosingRate        = "closing_rate"
	AdvocacyRate       = "advocacy_rate"
	Convinced          = "convinced"
	Presold            = "presold"
	Convictions        = "convictions"
	WOMShare           = "wom_share"
	WOMMultiplier      = "wom_multiplier"
	ReproductionNumber = "reproduction"
	Rejected           = "rejected"
	RejectedShare      = "rejected_share"
	Promoters          = "promoters"
	Passives           = "passives"
	Detractors         = "detractors"
	NPS                = "nps"
	Quality            = "quality"
	Members            = "members"
	Invitations        = "invitations"
	Complaints         = "complaints"
	Answered           = "answered"
	Recovered          = "recovered"
	RecoveryRate       = "recovery_rate"
	Abandoned          = "abandoned"
	Queue              = "queue"
	QueuePeak          = "queue_peak"
	ResponseDays       = "response_days"
	Returned           = "returned"
	Excluded           = "excluded"
	NotInMarket        = "not_in_market"
	TakeoffDay         = "takeoff_day"
	PeakDay            = "peak_day"
	PeakSales          = "peak_sales"
	Exposures          = "exposures"
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
