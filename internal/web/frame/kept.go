package frame

import (
	"slices"
	"sync"

	"comity"
	"comity/internal/ledger"
)

// keptDocuments is how many documents a site keeps between questions.
const keptDocuments = 8

// keptEntries is how many entries a site looks through to learn whether what it
// keeps still holds; after more it reads anew.
const keptEntries = 256

// shelf keeps documents with their claims between questions: a long one holds
// thousands, and whoever reads or reviews it asks for it page after page. It
// follows the entries that came since, and drops everything after one that can
// change what a document holds or who may see it.
type shelf struct {
	mu   sync.Mutex
	upTo int64  // the entry up to which what is kept holds
	kept []book // the one that was asked for last comes last
}

// book is a document as a view sees it. It is shared: nobody changes it.
type book struct {
	source comity.SourceID
	view   ledger.View
	doc    *comity.Document
	claims []comity.Claim
}

// moving are the kinds of entry after which a document may hold something else.
var moving = []comity.EntryKind{comity.EntrySourceAdded, comity.EntrySourceDescribed, comity.EntrySourceWithdrawn, comity.EntryDocumentMade,
	comity.EntryClaimMade, comity.EntryReadingSuperseded, comity.EntryMarkingSet, comity.EntryEntrySealed}

// Document returns a document with the claims that the viewer may see, as
// [ledger.Library.Document] does. Both are shared and must not be changed.
func (a *Ask) Document(id comity.SourceID) (*comity.Document, []comity.Claim, error) {
	s := &a.Site.shelf
	if doc, claims, ok, err := s.find(a, id); ok || err != nil {
		return doc, claims, err
	}
	doc, claims, err := a.Site.Store.Document(a.Context, a.View, id)
	if err == nil && doc != nil {
		s.put(a, book{id, a.View, doc, claims})
	}
	return doc, claims, err
}

func (s *shelf) find(a *Ask, id comity.SourceID) (*comity.Document, []comity.Claim, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.follow(a); err != nil {
		return nil, nil, false, err
	}
	i := slices.IndexFunc(s.kept, func(b book) bool { return b.source == id && b.view == a.View })
	if i < 0 {
		return nil, nil, false, nil
	}
	b := s.kept[i]
	s.kept = append(slices.Delete(s.kept, i, i+1), b)
	return b.doc, b.claims, true, nil
}

// follow looks through the entries that came since, and drops what they may
// have changed.
func (s *shelf) follow(a *Ask) error {
	if len(s.kept) == 0 || a.Head.Size <= s.upTo {
		return nil
	}
	if a.Head.Size-s.upTo > keptEntries {
		s.kept = nil
		return nil
	}
	for e, err := range a.Site.Store.Entries(a.Context, s.upTo+1, a.Head.Size) {
		if err != nil {
			return err
		}
		if slices.Contains(moving, e.Kind) {
			s.kept = nil
			return nil
		}
	}
	s.upTo = a.Head.Size
	return nil
}

// put keeps a document as it was at the head that the question knew. Where
// entries came meanwhile, the store may have seen more than that: nothing is
// lost by following them once more.
func (s *shelf) put(a *Ask, b book) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.kept) == 0 {
		s.upTo = a.Head.Size
	}
	if s.upTo != a.Head.Size || slices.ContainsFunc(s.kept, func(k book) bool { return k.source == b.source && k.view == b.view }) {
		return
	}
	s.kept = append(s.kept, b)
	if len(s.kept) > keptDocuments {
		s.kept = s.kept[1:]
	}
}
