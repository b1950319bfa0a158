package llm

import (
	"strings"
	"unicode"

	"comity"
)

// folded is a text in which a quote is looked for as models copy it: white
// space is one blank, typographic signs are plain ones. at maps each byte back.
type folded struct {
	text  string
	lower string
	at    []int // where each byte of text came from; one more for the end
}

func fold(s string) folded {
	var b strings.Builder
	var at []int
	write := func(p string, from int) {
		for range len(p) {
			at = append(at, from)
		}
		b.WriteString(p)
	}
	blank := true
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			if !blank {
				write(" ", i)
			}
			blank = true
			continue
		case r == '’' || r == '‘':
			write("'", i)
		case r == '“' || r == '”':
			write(`"`, i)
		case r == '–' || r == '—' || r == '‑':
			write("-", i)
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff':
			continue
		default:
			write(string(r), i)
		}
		blank = false
	}
	at = append(at, len(s))
	return folded{b.String(), strings.ToLower(b.String()), at}
}

// find returns where a quote stands in the original text, in a passage of it
// first; ok is false where it does not.
func (f folded) find(quote string, in comity.Span) (comity.Span, bool) {
	q := strings.TrimSpace(fold(quote).text)
	if q == "" {
		return comity.Span{}, false
	}
	best := -1
	for from := 0; ; {
		i := strings.Index(f.text[from:], q)
		if i < 0 {
			break
		}
		i += from
		if best < 0 {
			best = i
		}
		if f.at[i] >= in.Start && f.at[i] < in.End {
			best = i
			break
		}
		from = i + 1
	}
	if best < 0 {
		return comity.Span{}, false
	}
	return comity.Span{Start: f.at[best], End: f.at[best+len(q)]}, true
}

// holds reports whether words stand in the text, whatever their case.
func (f folded) holds(words string) bool {
	w := strings.ToLower(strings.TrimSpace(fold(words).text))
	return w != "" && strings.Contains(f.lower, w)
}
