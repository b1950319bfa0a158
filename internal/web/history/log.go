package history

import (
	"comity/internal/web/frame"
	"fmt"
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
// see among them is left out. Where that is nearly all of them it looks at some
// more such stretches, and no page at more than logStretches of them.
const logStretch, logStretches = 100, 20

func log(a *frame.Ask) (frame.Page, error) {
	p := &logPage{Size: a.Last(), Root: a.Head.Root}
	to := a.Last()
	if text := a.Request.URL.Query().Get("before"); text != "" {
		before, err := parseEntryNumber(a, text)
		if err != nil {
			return nil, err
		}
		to = min(to, before-1)
	}
	for n := 0; to >= 1 && len(p.Entries) < logStretch/2 && n < logStretches; n++ {
		from := max(1, to-logStretch+1)
		stretch, err := stretch(a, from, to)
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
func stretch(a *frame.Ask, from, to int64) ([]comity.Entry, error) {
	var all, seen []comity.Entry
	for e, err := range a.Site.Store.Entries(a.Context, from, to) {
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	for i := len(all) - 1; i >= 0; i-- {
		ok, err := mayRead(a, all[i])
		if err != nil {
			return nil, err
		}
		if ok {
			seen = append(seen, all[i])
		}
	}
	return seen, nil
}

func parseEntryNumber(a *frame.Ask, text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, frame.Worded(comity.Invalid, a.T("history.is-no-entry-s-number", "text", fmt.Sprintf("%q", frame.Clipped(text)))).Hint(a.T("history.entries-are-numbered-1-2"))
	}
	return n, nil
}

// Title implements [frame.Page].
func (*logPage) Title(a *frame.Ask) string { return a.T("history.log") }

// Body implements [frame.Page].
func (p *logPage) Body(a *frame.Ask) templ.Component { return logBody(a, p) }

// Data implements [frame.Page].
func (p *logPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (*logPage) Header() []string {
	return []string{"number", "recorded", "author", "kind", "marking", "payload_hash", "sealed"}
}

// Rows implements [frame.Table].
func (p *logPage) Rows(a *frame.Ask, write func(...string) error) error {
	for from := int64(1); from <= a.Last(); from += logStretch {
		entries, err := stretch(a, from, min(from+logStretch-1, a.Last()))
		if err != nil {
			return err
		}
		for i := len(entries) - 1; i >= 0; i-- {
			e := entries[i]
			if err := write(strconv.FormatInt(e.Number, 10), e.Recorded.Format("2006-01-02T15:04:05.000000Z"), string(e.Author), string(e.Kind),
				string(e.Marking), e.PayloadHash, e.Sealed); err != nil {
				return err
			}
		}
	}
	return nil
}

func logStart(a *frame.Ask) string {
	if a.Request.URL.Query().Get("before") == "" {
		return ""
	}
	return a.With("before", "")
}

func logNext(a *frame.Ask, p *logPage) string {
	if p.Before == 0 {
		return ""
	}
	return a.With("before", strconv.FormatInt(p.Before, 10))
}
