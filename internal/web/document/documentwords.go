package document

import (
	"comity/internal/web/frame"
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/words"
)

// whence says who published the document and when.
func (p *documentPage) whence(a *frame.Ask) string {
	s := p.Source
	var parts []string
	for _, x := range []string{s.Publisher, a.Words.Date(s.Published), s.Speaker} {
		if x != "" {
			parts = append(parts, words.Straight(x))
		}
	}
	if len(parts) == 0 {
		return a.T("document.publisher-and-date-not-known")
	}
	return strings.Join(parts, ", ") + "."
}

// holds says how many claims of each kind were read in the document.
func (p *documentPage) holds(a *frame.Ask) string {
	n := map[comity.Kind]int{}
	for _, c := range p.Claims {
		if c.Rejected == "" {
			n[c.Kind]++
		}
	}
	var parts []string
	for _, k := range comity.Kinds {
		if n[k] > 0 {
			parts = append(parts, a.Words.CountKind(n[k], k))
		}
	}
	if len(parts) == 0 {
		return a.T("document.no-claim-was-read-in")
	}
	return a.T("document.read-in-it", "list", words.Capital(a.Words.List(parts)))
}

func (p *documentPage) hiddenWords(a *frame.Ask) string {
	if p.Hidden == 0 {
		return ""
	}
	return words.Capital(a.T("document.passages-were-looked-at-and", "n", p.Hidden))
}

// field is one particular of a source in words.
type field struct{ Name, Value string }

// particulars lists what is known of the source and its document.
func (p *documentPage) particulars(a *frame.Ask) []field {
	s := p.Source
	all := []field{{a.T("document.source"), string(s.Source)}, {a.T("document.file"), s.Name}, {a.T("document.address"), s.URL}, {a.T("document.publisher"), s.Publisher}, {a.T("document.speaker"), s.Speaker},
		{a.T("document.published"), a.Words.Date(s.Published)}, {a.T("document.language"), s.Language}, {a.T("document.licence"), s.Licence}, {a.T("document.media-type"), s.MediaType},
		{a.T("document.encoding"), p.Document.Encoding}, {a.T("document.text-made-by"), p.Document.Reader}, {a.T("document.marking"), "TLP:" + string(s.Marking)},
		{a.T("document.recorded"), a.Words.Time(s.Recorded)}, {a.T("document.entry"), strconv.FormatInt(s.Added, 10)}}
	var kept []field
	for _, f := range all {
		if f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// claimGist says in a few words what a claim holds beside its title.
func claimGist(a *frame.Ask, c *comity.Claim) string {
	r := comity.Record{Kind: c.Kind, Body: c.Body}
	f := frame.FactsOf(&r)
	var parts []string
	for _, s := range []string{a.Words.Amount(f.Amount), a.Words.State(&r), a.Words.Date(f.Date)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// depth is the class of a list item's depth; what is deeper than four stands
// with the fourth.
func depth(level int) string { return "depth-" + strconv.Itoa(min(max(level, 1), 4)) }

func tableLabel(a *frame.Ask, p *part) string {
	if len(p.Blocks) == 0 {
		return a.T("document.table")
	}
	return a.T("document.table-1", "n", strconv.Itoa(p.Blocks[0].Table))
}

func headerScope(b shownBlock) string {
	if b.Row == 1 {
		return "col"
	}
	return "row"
}

// textRuns writes the runs of a block: plain text as it is, passages marked by
// kind, and around the first run of a passage the anchors that lead to it.
func textRuns(list []run) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, r := range list {
			for _, id := range r.Anchors {
				b.WriteString(`<span class="at" id="` + templ.EscapeString(id) + `">`)
			}
			text := templ.EscapeString(r.Text)
			switch {
			case r.Turned:
				text = `<mark class="k-rejected">` + text + `</mark>`
			case r.Kind != "":
				text = `<mark class="k-` + templ.EscapeString(string(r.Kind)) + `">` + text + `</mark>`
			case r.Finding:
				text = `<mark class="k-finding">` + text + `</mark>`
			}
			b.WriteString(text + strings.Repeat("</span>", len(r.Anchors)))
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}
