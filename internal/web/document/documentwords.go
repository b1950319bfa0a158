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
func (p *documentPage) whence() string {
	s := p.Source
	var parts []string
	for _, x := range []string{s.Publisher, words.Date(s.Published), s.Speaker} {
		if x != "" {
			parts = append(parts, words.Straight(x))
		}
	}
	if len(parts) == 0 {
		return "Publisher and date not known."
	}
	return strings.Join(parts, ", ") + "."
}

// holds says how many claims of each kind were read in the document.
func (p *documentPage) holds() string {
	n := map[comity.Kind]int{}
	for _, c := range p.Claims {
		if c.Rejected == "" {
			n[c.Kind]++
		}
	}
	var parts []string
	for _, k := range comity.Kinds {
		if n[k] > 0 {
			parts = append(parts, words.Count(n[k], words.Kind(k), words.Kinds(k)))
		}
	}
	if len(parts) == 0 {
		return "No claim was read in it."
	}
	return words.Capital(words.List(parts)) + " read in it."
}

func (p *documentPage) hiddenWords() string {
	if p.Hidden == 0 {
		return ""
	}
	return words.Capital(words.Count(p.Hidden, "passage was", "passages were")) + " looked at and not taken for a claim."
}

// field is one particular of a source in words.
type field struct{ Name, Value string }

// particulars lists what is known of the source and its document.
func (p *documentPage) particulars() []field {
	s := p.Source
	all := []field{{"Source", string(s.Source)}, {"File", s.Name}, {"Address", s.URL}, {"Publisher", s.Publisher}, {"Speaker", s.Speaker},
		{"Published", words.Date(s.Published)}, {"Language", s.Language}, {"Licence", s.Licence}, {"Media type", s.MediaType},
		{"Encoding", p.Document.Encoding}, {"Text made by", p.Document.Reader}, {"Marking", "TLP:" + string(s.Marking)},
		{"Recorded", words.Time(s.Recorded)}, {"Entry", strconv.FormatInt(s.Added, 10)}}
	var kept []field
	for _, f := range all {
		if f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// claimGist says in a few words what a claim holds beside its title.
func claimGist(c *comity.Claim) string {
	f := frame.FactsOf(&comity.Record{Kind: c.Kind, Body: c.Body})
	var parts []string
	for _, s := range []string{words.Amount(f.Amount), f.State, words.Date(f.Date)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// depth is the class of a list item's depth; what is deeper than four stands
// with the fourth.
func depth(level int) string { return "depth-" + strconv.Itoa(min(max(level, 1), 4)) }

func tableLabel(p *part) string {
	if len(p.Blocks) == 0 {
		return "Table"
	}
	return "Table " + strconv.Itoa(p.Blocks[0].Table)
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
