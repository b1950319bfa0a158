package answers

import (
	"io"

	"comity/internal/ledger"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// Hits prints what a search found, the best first.
func Hits(p Printer, found ledger.Found) {
	for i, h := range found.Hits {
		if i > 0 {
			p.Say("")
		}
		kind, id, title := hitFacts(h)
		p.Say("%s", p.Style.Strong(p.Wrap(title, "")))
		text, words := snippet(h.Snippet)
		p.Say("%s", terminal.Quotation(p.Style, text, words, "  "))
		p.Note("  ", kind+" "+id)
	}
	if len(found.Hits) == 0 {
		p.Say("Nothing holds all of these words.")
	}
}

// HitsJSON prints one hit a line; each says which words it was found by in
// place of which.
func HitsJSON(w io.Writer, found ledger.Found) error {
	for _, h := range found.Hits {
		line := struct {
			ledger.Hit
			Instead []ledger.Instead `json:"instead,omitempty"`
		}{h, found.Instead}
		if err := JSON(w, line); err != nil {
			return err
		}
	}
	return nil
}

// HitsCSV prints one hit a line.
func HitsCSV(w io.Writer, found ledger.Found) error {
	out, err := terminal.NewCSV(w, "kind", "id", "title", "passage")
	if err != nil {
		return err
	}
	for _, h := range found.Hits {
		kind, id, title := hitFacts(h)
		text, _ := snippet(h.Snippet)
		if err := out.Write(kind, id, title, text); err != nil {
			return err
		}
	}
	return out.Flush()
}

func hitFacts(h ledger.Hit) (kind, id, name string) {
	if h.Record != nil {
		return words.English.Kind(h.Record.Kind), string(h.Record.ID), Title(h.Record.Kind, h.Record.Body)
	}
	return "document", string(h.Source[:min(12, len(h.Source))]), Clean(h.Title)
}

// snippet puts the parts of a snippet together and lists those that match.
func snippet(parts []ledger.Marked) (text string, found []string) {
	for _, m := range parts {
		text += m.Text
		if m.Hit {
			found = append(found, m.Text)
		}
	}
	return text, found
}
