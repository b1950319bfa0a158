package reconcile

// Everything by which the rules weigh one text against another stands here,
// with its reason. The suite in testdata/cases shows what each of them does:
// change one and see which cases turn.

// likeness is how much the telling words of two texts have in common: the
// share of the shorter list that the other holds, and the weight of it (1 is a
// word that tells a deal by itself: telling/data/weights.txt).
type likeness struct{ share, weight float64 }

// The steps of likeness.
var (
	// A press report and a ministry's notice of one deal seldom share more
	// than two telling words in five; it takes a figure to be sure of them.
	alikeStep = likeness{0.4, 0.3}
	// Half of the shorter text with nearly a word that tells the deal: enough
	// where time agrees and no figure speaks against it.
	halfStep = likeness{0.5, 0.9}
	// Most of the shorter text with a telling word and a subject: enough for
	// a change of stage, which other words tell.
	closeStep = likeness{0.6, 1.3}
	// Nearly all of it, with more than one telling word: the same goods by name.
	fullStep = likeness{0.8, 1.6}
)

// How many days apart two texts may date what they tell.
const (
	// One event: a time zone, a dateline, a weekend's edition.
	oneEvent = 3
	// One occasion: later than a fortnight the same sum told at the same
	// stage is another occasion rather than another report of the first.
	again = 14
	// One season of reports: an undated report may lag by so much.
	season = 45
	// From the giver's approval to the signing of it: half of them within two
	// months, nearly all within five.
	approval = 150
	// A yearly grant comes again within thirteen months.
	yearly = 400
	// What a year's distance takes from how sure one is, where another record is
	// as like: of a grant that comes each year, this year's is meant.
	farthest = 0.1
	// From signing to delivery of goods whose name tells the deal.
	delivery = 3 * 366
	// From announcement to the end of works: a port, a railway.
	works = 8 * 366
	// How much earlier than what it must follow an act may be dated: a month
	// whose days are not known.
	outOfOrder = 31
)

// How little a figure can agree by chance, by its digits: "9.05 billion",
// "15 million", "400 million". Round sums are what budgets are made of.
const (
	threeDigits = 1.0
	twoDigits   = 0.75
	oneDigit    = 0.5
	// A sum that was rounded or converted is never as telling as the same digits.
	rounded   = 0.8
	converted = 0.7
	// Of two records, the one with the figure itself comes before the one with
	// a figure that it was rounded from.
	roughly = 0.05
	// Two givers together are a coincidence less likely than one.
	jointly = 0.25
)

const (
	// How far a conversion may be off (METHODS: money).
	tolerance = 0.05
	// "More than two billion" is said of 2.2, not of three; "up to ten" of nine.
	boundLow, boundHigh = 0.75, 1.34
	// A sum below this share of another is not the same sum rounded.
	partShare = 0.95
	// Two figures of one event differ by no more than a half.
	disputeLow, disputeHigh = 0.66, 1.5
	// Beyond double or half, two figures are not even perhaps of one deal.
	doubtLow, doubtHigh = 0.5, 2.0
	// A signed sum may be less than half of what was announced, or more than
	// double, only by a mistake of ours.
	movedLow, movedHigh = 0.4, 2.5
)

// The tellings of one source that a record is known by; more of them join it and
// are compared with nothing.
const tellings = 32
