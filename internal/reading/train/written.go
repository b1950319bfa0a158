package main

import (
	"context"
	"embed"
	"fmt"
	"path"
	"strings"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading/prepared"
)

// Documents written for learning: what words and word order mean is taught by
// more examples than annotated documents hold. In a file each document begins
// with "## " and its date; after a sentence that tells commitments stand
// {{GIVERS > RECEIVERS: words}}, one a commitment: parties with a semicolon
// between them, "-" for none, and words of the sentence that name the act and
// its sum. A sentence without braces tells none.
//
//go:embed written
var written embed.FS

// writings returns the documents written for learning.
func writings() ([]sample, error) {
	files, err := written.ReadDir("written")
	if err != nil {
		return nil, err
	}
	var out []sample
	for _, f := range files {
		b, err := written.ReadFile(path.Join("written", f.Name()))
		if err != nil {
			return nil, err
		}
		for n, text := range strings.Split("\n"+string(b), "\n## ")[1:] {
			s, err := writing(text)
			if err != nil {
				return nil, fmt.Errorf("%s, document %d: %w", f.Name(), n+1, err)
			}
			s.ID, s.Written = fmt.Sprintf("%s-%d", f.Name(), n+1), true
			out = append(out, s)
		}
	}
	return out, nil
}

// note is one commitment as written, with where its sentence ends in the text.
type note struct {
	end   int
	words string
}

func writing(text string) (sample, error) {
	date, text, _ := strings.Cut(text, "\n")
	var plain strings.Builder
	var notes []note
	for {
		before, rest, found := strings.Cut(text, "{{")
		if found {
			before = strings.TrimRight(before, " \n")
		}
		plain.WriteString(before)
		if !found {
			break
		}
		words, after, ok := strings.Cut(rest, "}}")
		if !ok {
			return sample{}, fmt.Errorf("braces without an end: %.40s", rest)
		}
		notes = append(notes, note{plain.Len(), words})
		text = after
	}
	doc, err := intake.Read(context.Background(), []byte(strings.TrimSpace(plain.String())+"\n"), intake.Options{Name: "document.txt"})
	if err != nil {
		return sample{}, err
	}
	s := sample{Doc: prepared.Make(doc, comity.Date(strings.TrimSpace(date)))}
	lead := len(plain.String()) - len(strings.TrimLeft(plain.String(), " \n"))
	for _, n := range notes {
		g, err := annotate(&s, n.end-lead, n.words)
		if err != nil {
			return sample{}, err
		}
		s.Gold = append(s.Gold, g)
	}
	return s, nil
}

// annotate makes a gold claim of what is noted on the sentence before end.
func annotate(s *sample, end int, words string) (goldClaim, error) {
	who, act, ok := strings.Cut(words, ":")
	by, to, both := strings.Cut(who, ">")
	if !ok || !both {
		return goldClaim{}, fmt.Errorf("not GIVERS > RECEIVERS: words: %q", words)
	}
	g := goldClaim{Kind: "commitment", By: listed(by), To: listed(to), Action: strings.TrimSpace(act)}
	for i := range s.Doc.Sentences {
		p := &s.Doc.Sentences[i]
		if end-1 < p.Span.Start || end-1 >= p.Span.End {
			continue
		}
		e := s.Doc.Document.Evidence(p.Span)
		g.Evidence = append(g.Evidence, struct{ Start, End int }{e.Start, e.End})
		at := strings.Index(s.Doc.Document.Text[p.Span.Start:p.Span.End], g.Action)
		if at < 0 {
			return g, fmt.Errorf("words that the sentence does not hold: %q", g.Action)
		}
		from, to := p.Span.Start+at, p.Span.Start+at+len(g.Action)
		for k := range p.Amounts {
			a := &p.Amounts[k]
			if start := p.Tokens[a.Tokens[0]].Span.Start; start >= from && start < to && g.Amount == nil {
				g.Amount = &struct{ Value, Currency string }{a.Amount.Value.String(), a.Amount.Currency}
			}
		}
		return g, nil
	}
	return g, fmt.Errorf("no sentence before %q", words)
}

func listed(parties string) []string {
	var out []string
	for p := range strings.SplitSeq(parties, ";") {
		if p = strings.TrimSpace(p); p != "-" && p != "" {
			out = append(out, p)
		}
	}
	return out
}
