package timex

import (
	"strings"

	"comity"
	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// ahead reports whether the words around tokens i to end put them after the
// document's own day.
func (x *marker) ahead(i, end int) bool { return x.tense(i, end) > 0 }

// tense returns 1 where the clause of tokens i to end speaks of what lies ahead
// of the document, -1 where it tells of what is behind, and 0 where it does not
// say. A date that opens its clause goes with the verb behind it, any other
// with the nearest verb before it.
func (x *marker) tense(i, end int) int {
	if x.opensClause(i) {
		if t := x.verbAfter(end); t != 0 {
			return t
		}
		return x.verbBefore(i)
	}
	if t := x.verbBefore(i); t != 0 {
		return t
	}
	return x.verbAfter(end)
}

var clauseLeads = vocab.Words("on in by at from until over during late early")

// opensClause reports whether the date at token i is the first thing that its
// clause says.
func (x *marker) opensClause(i int) bool {
	if clauseLeads.Has(x.Lower(i - 1)) {
		i--
	}
	return i <= 0 || x.sentenceEnds(i-1) || x.Is(i-1, "“", "\"", ":", "—", "–", ";") || x.Is(i-1, "but", "and") && (clauseLeads.Has(x.Lower(i)) || x.Is(i-2, ","))
}

// verbBefore is the tense of the nearest verb before token i in its sentence.
func (x *marker) verbBefore(i int) int {
	for k := i - 1; k >= 0 && k > i-20; k-- {
		if x.sentenceEnds(k) {
			return 0
		}
		if x.Is(k, "is", "are") && k < i-3 { // "the vote is on Tuesday", not "that is why"
			continue
		}
		if t := x.verb(k); t != 0 {
			return t
		}
	}
	return 0
}

// verbAfter is the tense of the first verb behind token end-1 in its sentence.
func (x *marker) verbAfter(end int) int {
	for k := end; k < len(x.Toks) && k < end+14; k++ {
		if x.sentenceEnds(k) {
			return 0
		}
		w := x.Lower(k)
		switch {
		case modals.Has(w), aims.Has(w), scheduled.Has(w) && x.Is(k-1, "they", "he", "she", "it", "we", "i") && !x.Is(k, "is", "are"):
			return 1
		case x.Is(k, "is", "are") && (x.Is(k+1, "to") || slated.Has(x.Lower(k+1))):
			return 1
		case x.Is(k-1, "is", "are"): // "is put at"
		case toldOf(w) && x.kindAt(k) == token.Word:
			return -1
		}
	}
	return 0
}

func (x *marker) sentenceEnds(k int) bool {
	return x.Is(k, "!", "?", ";") || x.Is(k, ".") && (k+1 >= len(x.Toks) || x.Toks[k+1].Space && !x.abbreviates(k))
}

// abbreviates reports whether the stop at token k belongs to a short title or
// month: "Gov. Paterson", "Sept. 30".
func (x *marker) abbreviates(k int) bool {
	w := x.Lower(k - 1)
	return x.Tight(k) && x.Upper(k-1) && len(w) < 5 && (len(w) == 1 || calendar.Months[w] > 0 || titles.Has(w))
}

var titles = vocab.Words("mr mrs ms dr gov sen rep gen lt col capt st u.s u.n no")

// verb says which way the word at token k points: 1 ahead, -1 behind, 0 where
// it is no verb that tells.
func (x *marker) verb(k int) int {
	w := x.Lower(k)
	if x.kindAt(k) != token.Word || w == "" || x.Upper(k) && k > 0 { // "the Stock Exchange of Thailand (SET)"
		return 0
	}
	switch {
	case modals.Has(w):
		return 1
	case yetToCome.Has(w), (slated.Has(w) || aims.Has(w)) && !article.Has(x.Lower(k-1)):
		return 1
	case w == "to" && x.verbForm(k):
		if goneInto.Has(x.Lower(k - 1)) {
			return -1
		}
		return 1
	case x.Is(k, "has", "have") && x.Is(k+1, "until", "till", "to"):
		return 1
	case toldOf(w):
		return x.participle(k)
	case scheduled.Has(w) && !(k > 0 && article.Has(x.Lower(k-1))):
		return 1
	}
	return 0
}

// participle tells what a past form at token k says: "will be held", "to have
// been named" and "may be sent" are governed by the word that leads them.
func (x *marker) participle(k int) int {
	for j := k - 1; j >= 0 && j > k-5; j-- {
		w := x.Lower(j)
		switch {
		case x.Is(j, "stay", "stays", "remain", "remains"):
			return 1
		case modals.Has(w):
			if x.Is(j+1, "have") && !x.Is(j, "will") {
				return -1
			}
			return 1
		case w == "to" && x.Is(j+1, "be"):
			return 1
		case x.Is(j, "be", "not", "also", "only", "then", "been", "have") || strings.HasSuffix(w, "ly"):
		default:
			return -1
		}
	}
	return -1
}

// verbForm reports whether "to" at token k leads a verb rather than a place or
// a thing.
func (x *marker) verbForm(k int) bool {
	return k+1 < len(x.Toks) && x.kindAt(k+1) == token.Word && !x.Upper(k+1) && !notVerbs.Has(x.Lower(k+1)) && !x.Is(k-1, "according", "had", "have", "has") &&
		!(k+2 < len(x.Toks) && x.Is(k+1, "have"))
}

var (
	modals = vocab.Words("will shall would can could may might should must ought won't wouldn't 'll ’ll")
	slated = vocab.Words("scheduled due planned expected expects expect slated set likely plans planning plan poised bound")
	aims   = vocab.Words("aims hopes intends aim hope intend plans")
	// words that are no verbs and yet point ahead, most of all as leads
	yetToCome = vocab.Words("upcoming forthcoming shortly deadline next maybe possibly perhaps tentatively")
	goneInto  = vocab.Words("began begun started continued ceased failed tried managed used came went helped led refused seemed appeared forced rushed able arrival arrived visit trip gathered flew traveled travelled met joined opportunity chance")
	// verbs in the present that news uses of what is on the calendar
	scheduled = vocab.Words("meet meets gather gathers vote take play begins begin starts resumes resume opens leaves arrives arrive returns travels convenes convene goes heads hosts speaks faces expires expire " +
		"ends takes turns holds votes flies visits testifies appears plays debuts reopens closes launches is are " +
		"comes come runs lands undergoes marks celebrates airs premieres unveils publishes addresses chairs joins decides keeps extends lasts stays remains follows return leave head travel")
	article  = vocab.Words("the a an his her its their our this of in last recent no")
	notVerbs = vocab.Words("the a an its their his her our my your this that these those power date court prison jail about around nearly almost some more less " +
		"it them us him me all any each both two three four five six seven eight nine ten half one parliament congress school levels work least")
	told = vocab.Words("was were had has have been said did died told met made gave took went came saw won led left began ran brought sent wrote struck sought drew fell rose grew " +
		"lost became stood spoke knew thought heard felt kept meant sold spent taught broke chose drove flew froze hid rode shook sang sank stole swore threw wore caught dealt " +
		"fought fled hung laid lent shot slept slid stuck swept swung tore withdrew understood undertook underwent oversaw bore blew fed forbade mistook shed shrank sprang wound " +
		"got sat tied lied failed used eased aided ended ceased bought built paid put cut hit agreed visited hosted ago since stepped dug hurt woke ate beat bid bet bred " +
		"clung crept cast found held quit rang read rid sewn shown shut spun split spread stung strode strove thrust upheld wept wrung fired overran outran overthrew followed")
	notPast = vocab.Words("united called based proposed hundred indeed speed need embed unprecedented wicked naked sacred kindred so-called")
)

// toldOf reports whether a word is a form of the past.
func toldOf(w string) bool {
	n := len(w)
	return told.Has(w) || n > 4 && w[n-2:] == "ed" && w[n-3] != 'e' && !notPast.Has(w)
}

// near chooses between the two readings of a date without a year, the last one
// and the next. A writer who means the farther of the two gives the year, so
// the one much nearer to the document is meant; between them tense decides.
func (x *marker) near(i, end int, past, future comity.Date) comity.Date {
	if past == "" || future == "" || past == future || x.Base.M == 0 {
		return past
	}
	p, f := placeOf(past), placeOf(future)
	t := x.tense(i, end)
	var back, forth int // in days
	if p.unit == day && x.Base.D > 0 {
		now := x.Base.Time()
		back, forth = int(now.Sub(p.time()).Hours()/24), int(f.time().Sub(now).Hours()/24)
	} else {
		back, forth = 30*(12*(x.Base.Y-p.Y)+x.Base.M-p.M), 30*(12*(f.Y-x.Base.Y)+f.M-x.Base.M)
	}
	lead := i - 1
	for x.Is(lead, "early", "mid", "late", "-", "the", "of", "end") {
		lead--
	}
	by := x.Is(lead, "by", "until", "till", "before", "through")
	if x.Is(end, "delivery", "contract", "futures", "expiry") || x.Is(i-1, "through") && t == 0 {
		t = 1
	}
	switch {
	case forth <= 31, forth <= 62 && p.unit == day, forth <= 92 && t >= 0, forth <= 62 && by:
		if forth > 20 && t < 0 && !by && p.unit == month {
			return past
		}
		return future
	case back <= 100 && !(by && t > 0):
		return past
	case t > 0:
		return future
	}
	return past
}
