package calendar

import (
	"comity/internal/reading/token"
)

// futureWords and pastWords tell, nearest first, whether a bare weekday or
// month lies ahead of the document or behind it.
var futureWords = Set("will shall would scheduled due plans planned planning expected expects slated set going upcoming starting beginning begins starts " +
	"resume resumes begin ends follow aims aim intends intend hopes until till takes leaves shortly forthcoming next may can to effective deadline expires expire opens")

var pastWords = Set("was were had has have been said says held met told spoke made gave took went came saw won led left began ran brought sent wrote struck sought " +
	"drew fell rose grew lost became stood spoke knew thought heard felt kept meant sold spent taught broke chose drove flew froze hid rode shook sang sank stole swore " +
	"threw wore caught dealt fought fled hung laid lent shot shut slept slid stuck swept swung tore withdrew understood undertook underwent oversaw bore blew " +
	"fed forbade mistook shed shrank sprang wound got sat did died tied lied failed used eased aided ended ceased " +
	"bought built paid put cut hit agreed visited hosted since ago during last following after earlier recent recently hosts signs")

// Ahead reports whether the words around tokens i to end put them after the
// document's own day.
func (s *Scanner) Ahead(i, end int) bool { return s.Tense(i, end) > 0 }

// Tense returns 1 where the words around tokens i to end speak of what lies
// ahead, -1 where they speak of what is behind, and 0 where they do not say.
func (s *Scanner) Tense(i, end int) int {
	for k := i - 1; k >= 0 && k > i-16; k-- {
		w := s.Lower(k)
		if w == "." && k+1 < len(s.Toks) && s.Toks[k+1].Space || w == "!" || w == "?" || w == ";" {
			break
		}
		if futureWords[w] && !(w == "to" && (s.Is(k-1, "according", "from", "visit", "trip", "addressed", "speech") || !s.infinitive(k+1))) && !(w == "may" && s.Upper(k)) {
			return 1
		}
		if (pastWords[w] || pastForm(w)) && !s.Is(k-1, "be") && !s.Is(k-2, "be") {
			return -1
		}
	}
	for k := end; k < len(s.Toks) && k < end+10; k++ {
		w := s.Lower(k)
		if w == "." || w == ";" {
			break
		}
		switch {
		case w == "will" || w == "shall" || w == "would" || aims[w]:
			return 1
		case (w == "is" || w == "are") && s.Is(k+1, "to", "expected", "scheduled", "due", "set", "likely", "planned"):
			return 1
		case pastWords[w] || pastForm(w):
			return -1
		}
	}
	return 0
}

// aims are verbs that, behind a date, say what its subject means to do then.
var aims = Set("aims plans hopes intends expects")

// infinitive reports whether the word at token i can be a verb after "to":
// it is in small letters and no article.
func (s *Scanner) infinitive(i int) bool {
	return i < len(s.Toks) && s.Toks[i].Kind == token.Word && !s.Upper(i) && !noVerb[s.Lower(i)]
}

// noVerb are words that follow "to" and are no verbs.
var noVerb = Set("the a an its their his her our my your this that these those power date court prison jail about around nearly almost some more less " +
	"it them us him me all any each both two three four five six seven eight nine ten half one parliament congress school levels")

// LooksBack reports whether the verb before token i tells of the past.
func (s *Scanner) LooksBack(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if s.Is(k, "has", "have", "had", "was", "were") {
			return true
		}
		if s.Is(k, "will", "shall", "to", "would") {
			return false
		}
	}
	return false
}

func pastForm(w string) bool {
	n := len(w)
	return n > 4 && w[n-2:] == "ed" && w[n-3] != 'e' && w != "united" && w != "called" && w != "based" && w != "proposed"
}
