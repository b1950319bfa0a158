package iati

import (
	"context"
	"fmt"
	"io"
	"iter"

	"comity"
)

// Reader is the name and version of what makes documents and claims here.
// Bump it when the same bytes could give others.
const Reader = "iati/1"

// Options bound what an import takes in. The zero value is right for files of
// publishers.
type Options struct {
	// MaxActivity is how many bytes one activity may have; 0 is 32 MiB. A
	// larger one is skipped with a finding.
	MaxActivity int
}

// Activities yields the activities of an IATI file in order, holding one at a
// time. The file may be compressed with gzip or Zstandard and be in UTF-8,
// UTF-16 or any encoding that its XML declaration names.
//
// An activity that is not well-formed is yielded with Broken set and no
// claims, and the import goes on with the next. An error ends the sequence:
// Unsupported for what is no activity file of version 2.01 to 2.03 or has a
// document type declaration, Corrupt for a file that ends in the middle or
// cannot be decompressed. What was yielded before it stands.
func Activities(ctx context.Context, r io.Reader, opt Options) iter.Seq2[Activity, error] {
	return func(yield func(Activity, error) bool) {
		in, notes, err := open(r)
		if err != nil {
			yield(Activity{}, fmt.Errorf("open IATI file: %w", err))
			return
		}
		defer in.Close()
		s := newSplitter(in, opt.MaxActivity)
		s.notes = notes
		w := newWatch()
		for {
			if err := ctx.Err(); err != nil {
				yield(Activity{}, err)
				return
			}
			p, err := s.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Activity{}, fmt.Errorf("read IATI file: %w", err))
				return
			}
			a := parse(p)
			w.look(&a)
			if !yield(a, nil) {
				return
			}
		}
	}
}

// Parse reads the bytes of one activity's element, as [Activity.Raw] holds
// them. It never fails: an activity that is not well-formed has Broken set.
func Parse(raw []byte) Activity { return parse(piece{raw: raw}) }

// Whole reports whether the activity could be read.
func (a *Activity) Whole() bool { return a.Broken == "" }

// SourceID returns the id of the source that the activity is: the SHA-256 of
// its bytes.
func (a *Activity) SourceID() comity.SourceID { return comity.SourceIDOf(a.Raw) }

// Key names what the activity is a version of: its reporting organisation and
// its identifier. Sources with the same key are versions of one another, of
// which the last one imported speaks. It is "" where there is no identifier.
func (a *Activity) Key() string {
	if a.Identifier == "" {
		return ""
	}
	return a.Reporting.Ref + "|" + a.Identifier
}
