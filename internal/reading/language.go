package reading

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"comity"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/reading/wordclass"
	"comity/internal/vocab"
)

// The built-in reader reads English. What is written in another language is
// passed over and named in a finding: a reader who sees no claims must be able
// to tell "nothing was promised" from "nothing was understood".

// Sizes from which a stretch of text is judged, and what English prose holds.
const (
	enoughWords   = 15   // in a block
	enoughLetters = 40   // in a block, for scripts without spaces
	plainShare    = 0.04 // of the words of English prose at least this many are plain ones; it is nearer to 0.3
	englishShare  = 0.8  // of the words of English prose more are known; of other languages fewer than half are
)

// plain are words that stand in any English prose and in hardly any other.
var plain = vocab.Words("the of and to that with by was from have has will which are this is for its")

// foreign is a stretch of text in another language.
type foreign struct {
	span     comity.Span
	language string // its English name
}

// foreigners returns the stretches of a document that are not in English,
// neighbouring ones in the same language as one.
func foreigners(p *prepared.Document) []foreign {
	var out []foreign
	for i := 0; i < len(p.Sentences); {
		n, count := i, tally{}
		for ; n < len(p.Sentences) && p.Sentences[n].Block == p.Sentences[i].Block; n++ {
			count.add(p.Sentences[n].Tokens)
		}
		span, block := comity.Span{Start: p.Sentences[i].Span.Start, End: p.Sentences[n-1].Span.End}, p.Sentences[i:n]
		i = n
		if !count.odd() || english(block) {
			continue
		}
		name := languageOf(p.Document.Text[span.Start:span.End])
		if name == "" {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last].language == name && blank(p.Document.Text[out[last].span.End:span.Start]) {
			out[last].span.End = span.End
			continue
		}
		out = append(out, foreign{span, name})
	}
	return out
}

// tally counts what tells English from other languages.
type tally struct{ words, plain, letters, other int }

func (t *tally) add(tokens []token.Token) {
	for i := range tokens {
		x := &tokens[i]
		if x.Kind != token.Word {
			continue
		}
		t.words++
		if x.In(plain) {
			t.plain++
		}
		if r, _ := utf8.DecodeRuneInString(x.Text); !latin(r) {
			t.other += len(x.Text) / 3
		}
		t.letters += len(x.Text)
	}
}

func latin(r rune) bool {
	return r < utf8.RuneSelf && unicode.IsLetter(r) || unicode.Is(unicode.Latin, r)
}

// odd reports whether the words counted are unlike English prose.
func (t *tally) odd() bool {
	if t.other >= enoughLetters && t.other*3 > t.letters/2 {
		return true
	}
	return t.words >= enoughWords && float64(t.plain) < plainShare*float64(t.words)
}

// english reports whether most words of a block are English ones, which is told
// far sooner than what language it is in.
func english(block []prepared.Sentence) bool {
	words, known := 0, 0
	for i := range block {
		for _, t := range block[i].Tokens {
			if t.Kind != token.Word {
				continue
			}
			words++
			if wordclass.Of(t.Lower) != (wordclass.Class{}) {
				known++
			}
		}
	}
	return float64(known) >= englishShare*float64(words)
}

// languageOf returns the English name of the language of a text, "" where it
// is English or cannot be told: lists of names are in no language.
func languageOf(text string) string {
	info := whatlanggo.Detect(text)
	if info.Lang < 0 || info.Lang == whatlanggo.Eng || !info.IsReliable() {
		return ""
	}
	return info.Lang.String()
}

func blank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// passOver takes out what was read from text in another language, and says
// what was passed over. size is how long the text is that p holds.
func (r *Reading) passOver(p *prepared.Document, size int) {
	stretches := foreigners(p)
	if len(stretches) == 0 {
		return
	}
	covered := 0
	for _, f := range stretches {
		covered += f.span.Len()
	}
	if covered > size/2 {
		r.Findings = append(r.Findings, comity.Finding{Rule: "reading/language",
			Message: fmt.Sprintf("the document is in %s; the built-in reader reads English, so it was not searched for claims", stretches[0].language)})
	} else {
		for _, f := range stretches {
			e := p.Evidence(f.span)
			r.Findings = append(r.Findings, comity.Finding{Rule: "reading/language", Evidence: &e,
				Message: fmt.Sprintf("this passage is in %s; the built-in reader reads English, so it was not searched for claims", f.language)})
		}
	}
	in := func(c *comity.Claim) bool {
		for _, e := range c.Evidence {
			s, ok := p.Span(e)
			for _, f := range stretches {
				if ok && f.span.Overlaps(s) {
					return true
				}
			}
		}
		return false
	}
	r.Claims, r.Rejected = without(r.Claims, in), without(r.Rejected, in)
}

// without leaves out of a list what drop says, and moves only what stands behind it.
func without(list []comity.Claim, drop func(*comity.Claim) bool) []comity.Claim {
	n := 0
	for i := range list {
		if drop(&list[i]) {
			continue
		}
		if n < i {
			list[n] = list[i]
		}
		n++
	}
	return list[:n]
}
