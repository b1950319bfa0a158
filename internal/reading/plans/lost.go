package plans

import (
	"fmt"
	"strconv"
	"strings"

	"comity"
	"comity/internal/reading/prepared"
)

// Lost returns findings of what of a plan may not have been read: a number
// between two items of one level that no item has, and the head of a table
// that stands as a line of text, so that its columns were not told apart.
func Lost(doc *prepared.Document, items []Item) []comity.Finding {
	out := flattened(doc)
	last := map[string]int{} // of a level, by the number above it
	for _, it := range items {
		path := strings.Trim(string(it.Plan.Path), ".()")
		dot := strings.LastIndexByte(path, '.')
		n, err := strconv.Atoi(path[dot+1:])
		if err != nil {
			continue
		}
		above := path[:dot+1]
		before, known := last[above]
		if last[above] = n; known && n > before+1 && len(it.Sentences) > 0 {
			out = append(out, finding(doc, it.Sentences[0], "plan/number", fmt.Sprintf("no item is numbered %s: between %s%d and %s nothing was read as one",
				between(above, before+1, n-1), above, before, path)))
		}
	}
	return out
}

// between writes the numbers of a gap.
func between(above string, from, to int) string {
	if from == to {
		return above + strconv.Itoa(from)
	}
	return fmt.Sprintf("%s%d to %s%d", above, from, above, to)
}

// flattened finds lines that name three columns or more and are no row of a
// table: the table lost its columns, as those of a PDF may.
func flattened(doc *prepared.Document) []comity.Finding {
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if len(s.Tokens) > 14 || len(s.Verbs) > 1 || doc.Blocks[s.Block].Kind == comity.TableCell {
			continue
		}
		fields := map[string]bool{}
		for _, t := range s.Tokens {
			if f := named(t.Text); len(f) == 1 && t.Upper() {
				fields[f[0]] = true
			}
		}
		if len(fields) >= 3 {
			return []comity.Finding{finding(doc, i, "plan/table", "a table's columns were not told apart, so that owners, deadlines and sums may stand in the titles of its items: send the plan as DOCX, XLSX or CSV")}
		}
	}
	return nil
}

func finding(doc *prepared.Document, sentence int, rule, message string) comity.Finding {
	e := doc.Evidence(doc.Sentences[sentence].Span)
	return comity.Finding{Rule: rule, Evidence: &e, Message: message}
}
