// Package frame is what every page of the site stands in: the question that an
// address asks (for whom, as of when, in which money), the shell of header and
// footer, the forms of an answer (HTML, JSON, CSV), errors as pages, and the
// small pieces that show a record in a list. Pages are packages beside it.
package frame

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/web/texts"
)

// Options says for whom a site is made and what helps it. The zero Options
// shows the public what is CLEAR, names parties by their codes and converts
// nothing.
type Options struct {
	Viewer   comity.Viewer    // whose eyes every page is made for; the zero Viewer is the public
	Now      func() time.Time // the clock, for what is late; nil is time.Now
	Names    Names            // how parties are called; nil leaves their codes
	Convert  Convert          // nominal conversion; nil converts nothing
	Constant Constant         // constant prices; nil knows none
	Members  Members          // who belongs to a group; nil: nobody
	Sector   Sector           // what a sector's code stands for; nil leaves the code
	Sheet    ReadSheet        // pages as they are printed; nil shows none
	Currency string           // ISO 4217 code that sums are shown in where the reader names none; "" is USD
	Hosts    []string         // names by which the site may be called beside this machine's own; "*" is any
	Logger   *slog.Logger     // where inner failures go; nil is slog.Default
	Author   comity.Author    // in whose name the reader decides; "" makes a site for reading only
	Add      Add              // takes in documents; nil takes none
	Fetch    Fetch            // gets a document from an address; nil gets none
	Mean     Mean             // what a field holds for words of a text; nil takes them as they stand
	Report   Report           // writes reports; nil writes none
	Plans    plan.Files       // takes in plans and reports, and writes templates; nil does neither
	Decided  comity.Marking   // who may read what the reader decides; "" is AMBER

	Languages  []*texts.Language // of the pages, the first for whoever asks for none of them; nil is every language there is
	Objections bool              // readers who may not decide may object to records
	WriteTo    string            // where else they write to, an address of mail or of a page; "" for nowhere
}

// Report writes a report into w, as comity report does.
type Report func(ctx context.Context, q ReportQuestion, w io.Writer) error

// ReportQuestion says which report is asked for.
type ReportQuestion struct {
	View    ledger.View
	Kind    string // plan, party, pair, compliance, diff
	Form    string // docx, pdf, html, md
	Plan    string // words of a plan's name
	Party   comity.Party
	Other   comity.Party
	Whole   bool
	Final   bool
	Reading string
	Since   string // a day or an entry
	Today   comity.Day
	Address string // of the site's pages
	Money   string // currency of its sums
}

// Fetch gets what stands at an address, with the file name that it goes by.
type Fetch func(ctx context.Context, address string) (name string, data []byte, err error)

// Mean gives what words of a text published on a day mean in a field of money
// or of dates ("sum", "date"), as a person would type it: "9.05 billion yen" is
// 9050000000 JPY. ok is false where they mean nothing there.
type Mean func(sort, words string, published comity.Date) (typed string, ok bool)

// Add takes a document into the ledger, as comity add does.
type Add func(ctx context.Context, name string, data []byte, about comity.SourceDescribed) (Added, error)

// Added tells what taking a document in did.
type Added struct {
	Source   comity.SourceID  `json:"source"`
	Title    string           `json:"title"`
	Known    bool             `json:"known"` // the ledger held these bytes already
	Claims   int              `json:"claims"`
	Founded  int              `json:"founded"`
	Joined   int              `json:"joined"`
	Findings []comity.Finding `json:"findings,omitempty"`
}

// Names gives the names of parties.
type Names interface {
	// Name returns what a party is called in English, the party itself where
	// it has no other name.
	Name(p comity.Party) string
	// Find returns the party that a reader means by a name, a code or an
	// adjective; ok is false where none is known.
	Find(name string) (p comity.Party, ok bool)
}

// Members gives the parties that belong to a group on a day; none for a party
// that is no group.
type Members func(group comity.Party, on comity.Day) comity.Parties

// ReadSheet reads one page, from 1, of a source that has pages as they are
// printed.
type ReadSheet func(ctx context.Context, data []byte, page int) (*Sheet, error)

// Sheet is a page as it is printed: its words where they stand, in points from
// the upper left corner.
type Sheet struct {
	Pages      int
	Wide, High float64
	Words      []Word
}

// Word is a word of a page. Last says that it ends its line.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
	Base, Size               float64
	Bold, Last               bool
}

// Sector gives the name of the sector that an OECD DAC code falls under.
type Sector func(code string) string

// Convert gives what a sum was worth in another currency at its value date
// (METHODS: money). ok is false where no rate is known. Sums that the store adds
// up are converted by the store, at the reference rates.
type Convert func(sum comity.Amount, to string, on comity.Date) (c Conversion, ok bool)

// Constant gives what a sum of a giver is worth in another currency at constant
// prices (METHODS: money). ok is false where no deflator or rate is known.
type Constant func(sum comity.Amount, giver comity.Party, to string, on comity.Date) (p Prices, ok bool)

// Prices is a sum at the prices of a base year, with what gave it.
type Prices struct {
	Amount   comity.Amount  `json:"amount"`
	Base     string         `json:"base"`     // the year
	Deflator comity.Decimal `json:"deflator"` // prices of the base year ÷ those of the sum's year, in the giver's country
	Rate     comity.Decimal `json:"rate"`     // units of the giver's currency for one of Amount's, in the base year
	Source   string         `json:"source"`   // of the deflator
}

// Conversion is a sum in another currency, with the rate that gave it.
type Conversion struct {
	Amount comity.Amount  `json:"amount"`
	Rate   comity.Decimal `json:"rate"`      // units of the sum's own currency for one of Amount's
	On     comity.Date    `json:"rate_date"` // day, month or year of the rate
	Source string         `json:"rate_source"`
}

// Site is a store, shown for one viewer.
type Site struct {
	Store ledger.Store
	Options
	shelf shelf
}

// Objects reports whether the site takes objections from whoever reads it.
func (s *Site) Objects() bool { return s.Author != "" || s.Objections }

// NewSite returns the site over a store, with what the options leave open
// filled in.
func NewSite(store ledger.Store, o Options) *Site {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Names == nil {
		o.Names = codes{}
	}
	if o.Convert == nil {
		o.Convert = func(comity.Amount, string, comity.Date) (Conversion, bool) { return Conversion{}, false }
	}
	if o.Sector == nil {
		o.Sector = func(code string) string { return code }
	}
	if o.Constant == nil {
		o.Constant = func(comity.Amount, comity.Party, string, comity.Date) (Prices, bool) { return Prices{}, false }
	}
	if o.Currency == "" {
		o.Currency = "USD"
	}
	if o.Languages == nil {
		o.Languages = texts.All()
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return &Site{Store: store, Options: o}
}

// codes names parties by their codes.
type codes struct{}

// Name implements [Names].
func (codes) Name(p comity.Party) string { return string(p) }

// Find implements [Names].
func (codes) Find(name string) (comity.Party, bool) {
	name = strings.TrimSpace(name)
	return comity.Party(name), name != ""
}
