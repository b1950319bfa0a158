package web

import (
	"strconv"

	"github.com/a-h/templ"

	"comity"
)

// logPage is a stretch of the log, newest first.
type logPage struct {
	Entries []comity.Entry `json:"entries"`
	Before  int64          `json:"before,omitempty"` // cursor of the next page; 0 at the end
	Size    int64          `json:"-"`
	Root    string         `json:"-"`
}

// logStretch is how many entries one page looks at; what the viewer may not
// see among them is left out.
const logStretch = 100

func log(a *ask) (page, error) {
	p := &logPage{Size: a.last(), Root: a.head.Root}
	to := a.last()
	if text := a.r.URL.Query().Get("before"); text != "" {
		before, err := parseEntryNumber(text)
		if err != nil {
			return nil, err
		}
		to = min(to, before-1)
	}
	for to >= 1 && len(p.Entries) < logStretch/2 {
		from := max(1, to-logStretch+1)
		stretch, err := a.stretch(from, to)
		if err != nil {
			return nil, err
		}
		p.Entries = append(p.Entries, stretch...)
		to = from - 1
	}
	if to >= 1 {
		p.Before = to + 1
	}
	return p, nil
}

// stretch returns the entries from … to that the viewer may see, newest first.
// They are read before any is judged, because a store may not be asked in the
// middle of an answer.
func (a *ask) stretch(from, to int64) ([]comity.Entry, error) {
	var all, seen []comity.Entry
	for e, err := range a.site.store.Entries(a.ctx, from, to) {
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	for i := len(all) - 1; i >= 0; i-- {
		ok, err := a.mayRead(all[i])
		if err != nil {
			return nil, err
		}
		if ok {
			seen = append(seen, all[i])
		}
	}
	return seen, nil
}

func parseEntryNumber(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, comity.Errorf(comity.Invalid, "%q is no entry's number", clipped(text)).WithHint("entries are numbered 1, 2, 3 …")
	}
	return n, nil
}

// Title implements page.
func (*logPage) Title() string { return "Log" }

// Body implements page.
func (p *logPage) Body(a *ask) templ.Component { return logBody(a, p) }

// Data implements page.
func (p *logPage) Data(*ask) any { return p }

// Header implements table.
func (*logPage) Header() []string {
	return []string{"number", "recorded", "author", "kind", "marking", "payload_hash", "sealed"}
}

// Rows implements table.
func (p *logPage) Rows(a *ask, write func(...string) error) error {
	for from := int64(1); from <= a.last(); from += logStretch {
		entries, err := a.stretch(from, min(from+logStretch-1, a.last()))
		if err != nil {
			return err
		}
		for i := len(entries) - 1; i >= 0; i-- {
			e := entries[i]
			if err := write(itoa64(e.Number), e.Recorded.Format("2006-01-02T15:04:05.000000Z"), string(e.Author), string(e.Kind),
				string(e.Marking), e.PayloadHash, e.Sealed); err != nil {
				return err
			}
		}
	}
	return nil
}

func logStart(a *ask) string {
	if a.r.URL.Query().Get("before") == "" {
		return ""
	}
	return a.with("before", "")
}

func logNext(a *ask, p *logPage) string {
	if p.Before == 0 {
		return ""
	}
	return a.with("before", itoa64(p.Before))
}
