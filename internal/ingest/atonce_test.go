package ingest_test

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

// TestTwoProgramsThatAddAtOnceAddEachPromiseOnce: four stores on one file take
// in the same sources, and copies of their texts, each in another order. None
// is refused, each source comes in once, and every copy finds the record that
// another store founded a moment before.
func TestTwoProgramsThatAddAtOnceAddEachPromiseOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.db")
	receivers := []string{"Fiji", "Samoa", "Tonga", "Kenya", "Ghana", "Nepal"}
	var all sync.WaitGroup
	errs := make(chan error, 100)
	for n := range 4 {
		s, err := sqlite.Open(t.Context(), file, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		all.Go(func() {
			for i := range receivers {
				i = (i + n/2) % len(receivers)
				for _, end := range []string{"\n", "\n\n", "\r\n"} {
					text := fmt.Sprintf("Tokyo, %d March 2024%sJapan will give %s %d million yen for radios by 2026.\n", i+1, end+end, receivers[i], 20+i)
					p, err := ingest.Prepare(t.Context(), note(text))
					if err == nil {
						_, err = ingest.Add(t.Context(), s, p, comity.SourceDescribed{})
					}
					if err != nil {
						errs <- err
					}
				}
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	s, err := sqlite.Open(t.Context(), file, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	records := seen(t, s, ledger.View{Viewer: comity.Owner})
	voices := 0
	for _, r := range records {
		voices += len(r.Voices)
	}
	if len(records) != len(receivers) || voices != 3*len(receivers) {
		t.Errorf("%d promises stand in %d records of %d voices", len(receivers), len(records), voices)
	}
	if r, err := s.Check(t.Context(), nil); err != nil || !r.OK() {
		t.Error(err, r.Problems)
	}
}

// meanwhile is a reader that does something when its first part was read.
type meanwhile struct {
	io.Reader
	do func()
}

func (m meanwhile) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	if n == 0 && err == io.EOF {
		m.do()
	}
	return n, err
}

// TestAnImportThatAnotherOvertakesSaysWhatToDo: of two imports of the same
// activities the slower one stops, and goes on when it is run again.
func TestAnImportThatAnotherOvertakesSaysWhatToDo(t *testing.T) {
	s := open(t)
	whole := activities(5, "</iati-activities>")
	importing := func(r io.Reader) (ingest.Imported, error) {
		return ingest.ImportIATI(t.Context(), s, r, ingest.ImportOptions{Name: "aid.xml"})
	}
	head, tail, _ := strings.Cut(whole, "</iati-activities>")
	first := meanwhile{strings.NewReader(head), func() {
		if _, err := importing(strings.NewReader(whole)); err != nil {
			t.Error(err)
		}
	}}
	_, err := importing(io.MultiReader(first, strings.NewReader("</iati-activities>"+tail)))
	if comity.KindOf(err) != comity.Conflict || !strings.Contains(err.Error(), "run the same command again") || strings.Contains(err.Error(), "describe it anew") {
		t.Errorf("the import that was overtaken ends with %v", err)
	}
	if again, err := importing(strings.NewReader(whole)); err != nil || again.Known != 5 || again.Added != 0 {
		t.Errorf("%+v, %v", again, err)
	}
}
