package iati

import "comity"

// Activity is one activity as a publisher reports it.
type Activity struct {
	Raw     []byte // the bytes of its element, in UTF-8, exactly as the file has them
	Broken  string // why it could not be read; "" where it could
	Ordinal int    // its place in the file, from 1

	Identifier string
	Reporting  Org
	Titles     []Narrative // in the order of the file
	About      string      // its first description
	Partners   []Org       // participating organisations, with their roles
	Status     string      // IATI ActivityStatus code
	Dates      []Dated
	Places     []Share // recipient countries and regions
	Sectors    []Share
	Flow       string // default IATI FlowType code
	Finance    string // default FinanceType code
	Aid        string // default AidType code (OECD DAC vocabulary)
	Currency   string // default ISO 4217 code
	Language   string // default ISO 639-1 code
	Updated    comity.Date
	Related    []Related

	Transactions []Transaction
	Findings     []comity.Finding

	text *rendering // made once, by Document
}

// Narrative is text in one language.
type Narrative struct {
	Language string // ISO 639-1, "" where neither it nor the activity says
	Text     string
}

// Org is an organisation as an activity names it.
type Org struct {
	Ref      string // IATI organisation identifier, "" where none is given
	Type     string // OrganisationType code
	Role     string // OrganisationRole code, of participating organisations
	Name     string // in English where there is that, else the first that there is
	Activity string // identifier of its own activity, "" where none is given
	index    int    // place among the elements of its name, from 1
}

// Dated is one of an activity's dates.
type Dated struct {
	Type  string // ActivityDateType code: 1 planned start, 2 actual start, 3 planned end, 4 actual end
	Date  comity.Date
	index int
}

// Share is a country, region or sector, with the part of the activity that it
// stands for.
type Share struct {
	Code       string
	Vocabulary string // "1" where none is given
	Name       string // as the publisher writes it, "" where not
	Percentage string // as written, "" where none is given
	element    string // sector, recipient-country or recipient-region
	index      int
}

// Related is another activity that this one names.
type Related struct {
	Ref   string
	Type  string // RelatedActivityType code: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party
	index int
}

// Transaction is one transaction of an activity.
type Transaction struct {
	Number     int // among the activity's transactions, from 1
	Ref        string
	Type       string // TransactionType code
	Date       comity.Date
	Written    string // the value as written, without spaces around it
	Value      comity.Decimal
	Valid      bool   // Written is a number, in Value
	Currency   string // its own, else the activity's default
	Defaulted  bool   // Currency is the default
	ValueDate  comity.Date
	Provider   Org
	Receiver   Org
	Sectors    []Share
	Places     []Share
	Finance    string
	Aid        string
	Note       string
	Duplicates int    // number of the earlier transaction that it equals byte for byte, or 0
	Excluded   string // why its value counts in no total, "" where it counts
}
