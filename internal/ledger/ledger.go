// Package ledger says what a store of Comity's ledger must do: an append-only
// log of entries, and a catalog of what the entries add up to. It knows no
// database. To add a store, write a package that implements [Store] and run
// the suite in ledgertest over it.
package ledger

import (
	"context"
	"io"
	"iter"
	"time"

	"comity"
)

// Store is one ledger, open for use.
type Store interface {
	Log
	Catalog
	Counter
	Summer
	Corrector
	Library
	Finder
	io.Closer
}

// Log is the append-only truth of a ledger.
type Log interface {
	// Append adds a batch's entries, all or none, numbers and times them, and
	// brings the catalog up to date in the same transaction. It returns the
	// entries as stored. A claim whose quote does not equal its span, a
	// reference to a claim, record or source that is not there, and an author
	// that is not valid are refused with an Unverifiable, NotFound or Invalid
	// error, and nothing is stored. What the ledger holds already, a source, a
	// claim, a record or a link, is refused with a Conflict error.
	Append(ctx context.Context, b Batch) ([]comity.Entry, error)
	// Entries yields the entries numbered from … to (0 is the head), in
	// order, sealed ones without payload. It stops at the first error.
	Entries(ctx context.Context, from, to int64) iter.Seq2[comity.Entry, error]
	// Head returns how many entries there are and the Merkle tree's root over
	// their headers.
	Head(ctx context.Context) (Head, error)
	// At returns the number of the last entry recorded at or before t, 0 where
	// there is none.
	At(ctx context.Context, t time.Time) (int64, error)
	// Seal removes the payload of an entry, and a blob that only it names,
	// leaving a reason and who sealed it. The header, and so the tree, stays.
	// What tells of a sealed source or document, and the claims found in it,
	// are sealed with it. Sealing a sealed entry is a Conflict, one that is not
	// there NotFound, and sealing without a reason Invalid.
	Seal(ctx context.Context, number int64, author comity.Author, reason string) error
}

// Head is the state of a log: its size and the root of its Merkle tree.
type Head struct {
	Size int64     `json:"size"`
	Root string    `json:"root"` // base64, as golang.org/x/mod/sumdb/tlog writes a hash
	Time time.Time `json:"time"` // of the last entry
}

// Batch is what one call to Append adds.
type Batch struct {
	Author  comity.Author  // of drafts that name none
	Marking comity.Marking // of drafts that have none
	Blobs   [][]byte       // source bytes and documents that the drafts name by hash; ones already held are not stored again
	Drafts  []Draft
	// Make, where it is set, is called when nobody else can write any more, in
	// this process or another, and what it returns is appended in this batch's
	// place; where that has no drafts, nothing is. It asks the store with the
	// context that it is given, and must not write.
	Make func(ctx context.Context) (Batch, error)
}

// Draft is an entry to be.
type Draft struct {
	Author  comity.Author
	Marking comity.Marking
	Payload comity.Payload
}

// View is on whose behalf, and as of when, a question is asked. There is no
// question without one.
type View struct {
	Viewer comity.Viewer
	AsOf   int64      // what the ledger held after this entry; 0 is the head
	On     comity.Day // what was so on this day; "" is the latest known
}

// Query says which records are asked for. Empty fields ask for all; several
// values in one field mean any of them.
type Query struct {
	Kinds     []comity.Kind
	By        []comity.Party // giver; a group stands for itself and its members of the value date
	To        []comity.Party // receiver
	Party     []comity.Party // in any role
	Between   comity.Parties // records in which both of two parties stand, whatever the roles
	Stages    []comity.Stage
	Modality  []comity.Modality
	Years     []string // of the record's date
	Sectors   []string // DAC codes; a shorter code stands for all that begin with it
	Under     []string // programmes by their whole names, as records state them
	Programme string   // words of the programme or instrument that it falls under
	Status    []comity.Status
	Source    comity.SourceID  // records that rest on this source
	Role      comity.Role      // records with a flow in this role
	Amounts   []string         // of [Sizes]
	Qualities []string         // "1" to "5": how good its sources are (METHODS: quality of a record)
	Markings  []comity.Marking // as the viewer sees the record
	DueFrom   comity.Day       // records of which something is still to be done by a day ([due.By]) from this one on
	DueTo     comity.Day       // or up to this one, both inclusive
	Waiting   []Waiting        // records that wait for a person, and why
	Judges    int              // records of which at least so many people judged a claim
	Unjudged  comity.Author    // records of which this person has judged no claim
	Sort      string           // "changed" (default, newest first), "date", "amount", "due" (what is to be done soonest first), "overdue" (what was to be done last first), "confidence" (the surest first), "doubt" (the least sure first)
	After     string           // cursor of the page before
	Limit     int              // 0 is 50; at most 1,000
}

// Waiting is why a record waits for a person.
type Waiting string

// The reasons for which records wait.
const (
	WaitingSame      Waiting = "same"      // it may be the same as another
	WaitingDispute   Waiting = "dispute"   // its sources differ
	WaitingObjection Waiting = "objection" // nobody has answered an objection to it
	WaitingSettled   Waiting = "settle"    // of people's verdicts on one claim of it none is that of most
)

// Member is a party that belongs to a group from Since, inclusive, to Until,
// exclusive; "" is open.
type Member struct {
	Party        comity.Party
	Since, Until comity.Day
}

// Page is a stretch of an answer.
type Page struct {
	Records []comity.Record
	Next    string // cursor of the next page; "" at the end
	Total   int    // how many records answer the query in all, for this viewer
}

// Catalog answers from what the entries add up to. Every method shows a
// viewer nothing narrower than the viewer may see: such records, and the
// voices of such sources, are as if they did not exist. Progress that such a
// source tells is left out, and so are the names of such sources and claims
// among what a score rests on. A promise to bring about an instrument is kept
// once one that it falls under has come so far, as the viewer sees it.
type Catalog interface {
	// Record returns a record by its id, by the id of any claim of it, by a
	// merged record's id, or by an unambiguous beginning of one of at least 4
	// characters. NotFound where there is none or the viewer may not see it;
	// Conflict where the beginning is ambiguous.
	Record(ctx context.Context, v View, id string) (comity.Record, error)
	// Records returns one page of the records that answer q.
	Records(ctx context.Context, v View, q Query) (Page, error)
	// Each yields every record that answers q, in the order of their ids,
	// without holding them all; Sort, After and Limit are not looked at.
	Each(ctx context.Context, v View, q Query) iter.Seq2[comity.Record, error]
	// Candidates returns records that share one of the keys
	// ([key.Keys]), at most limit, newest first; of more, those that share
	// the rarest and the most. It is what reconciliation asks; its viewer is
	// the owner.
	Candidates(ctx context.Context, keys []string, limit int) ([]comity.Record, error)
	// Search returns what matches all the words, best first: records and
	// documents with a marked snippet. Words without a letter or digit, and more
	// words than a store can look up at once, are Invalid.
	Search(ctx context.Context, v View, s Seek) (Found, error)
}

// KindDocument stands for documents where kinds of record are named.
const KindDocument comity.Kind = "document"

// Seek says what is searched for.
type Seek struct {
	Words    string
	Kinds    []comity.Kind // records of these kinds, and [KindDocument]; none asks for all
	From, To comity.Day    // the first day of a record's date, or the day a document was published, is between them, both inclusive; what has none is left out
	Exact    bool          // the words as they are written, and no others in their place
	Limit    int           // 0 is 50; at most 1,000
}

// Found is what a search found.
type Found struct {
	Hits    []Hit        `json:"hits"`
	Instead []Instead    `json:"instead,omitempty"` // words that stand nowhere for the viewer, and the words for the viewer that were searched for instead
	Kinds   []FacetCount `json:"kinds,omitempty"`   // how many of each kind match, whatever kinds are asked for
	Partly  bool         `json:"partly,omitempty"`  // more match than were counted
}

// Instead is a word of a search that stands nowhere, with the one closest to
// it that does: up to two letters of a longer word, one of a shorter one, are
// wrong, missing, added or changed about, or it is its beginning. Words with a
// digit, and those of up to three letters, stand only for themselves. Where the
// whole is a name of a country or body, it may be another of its names.
type Instead struct {
	Word string `json:"word"`
	By   string `json:"by"`
}

// Hit is one thing that a search found. One of Record and Source is set.
type Hit struct {
	Record  *comity.Record  `json:"record,omitempty"`
	Source  comity.SourceID `json:"source,omitempty"`
	Title   string          `json:"title,omitempty"`
	Snippet []Marked        `json:"snippet"`
}

// Marked is a stretch of a snippet; Hit ones match the search.
type Marked struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// Source is a source with its particulars, as a view sees it.
type Source struct {
	comity.SourceDescribed
	Name      string           `json:"name,omitempty"` // file name under which it came
	MediaType string           `json:"media_type,omitempty"`
	Size      int64            `json:"size"`
	Reader    string           `json:"reader,omitempty"` // intake reader of its document
	Added     int64            `json:"added"`            // entry that added it
	Recorded  time.Time        `json:"recorded"`
	Withdrawn string           `json:"withdrawn,omitempty"` // reason; "" where it stands
	Findings  []comity.Finding `json:"findings,omitempty"`
	Claims    int              `json:"claims,omitempty"` // how many it makes, rejected candidates aside
}

// Library gives the sources, their documents and their claims. Viewers see
// only sources that they may see.
type Library interface {
	// Source returns the particulars of a source by its id or an unambiguous
	// beginning of it of at least 4 characters, with NotFound as in Catalog.
	Source(ctx context.Context, v View, id string) (Source, error)
	// Sources returns the sources, newest first, from the cursor on, and the
	// next cursor.
	Sources(ctx context.Context, v View, after string, limit int) ([]Source, string, error)
	// Document returns the document made of a source and the claims found in
	// it, rejected candidates included. Claims that a later reading
	// superseded are left out.
	Document(ctx context.Context, v View, id comity.SourceID) (*comity.Document, []comity.Claim, error)
	// Bytes returns a source as received.
	Bytes(ctx context.Context, v View, id comity.SourceID) (io.ReadCloser, error)
	// Counts returns how many records of each kind, sources and entries there
	// are for the viewer.
	Counts(ctx context.Context, v View) (Counts, error)
}

// Finder gives the sources in whose documents something was found to be off.
type Finder interface {
	// Unseen returns the sources, newest first, in whose present document
	// something was found that no person has marked as seen, from the cursor
	// on, the next cursor, and how many there are in all for the viewer.
	// Withdrawn sources wait for nobody.
	Unseen(ctx context.Context, v View, after string, limit int) (list []FoundIn, next string, total int, err error)
}

// FoundIn is a source in whose document something was found.
type FoundIn struct {
	Source
	Document string `json:"document"` // its blob, which [comity.FindingsSeen] names
}

// Counts is how much a ledger holds for a viewer.
type Counts struct {
	Records  map[comity.Kind]int `json:"records"`
	Read     int                 `json:"read"` // records that no person has looked at
	Sources  int                 `json:"sources"`
	Entries  int64               `json:"entries"`
	Disputed int                 `json:"disputed"`
	Review   int                 `json:"review"` // "may be the same" links awaiting a person
}
