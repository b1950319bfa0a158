package key

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"comity"
)

// generic holds stems of words that say nothing of what is promised: they
// stand in half of all promises.
var generic = wordSet(`a an the of to for in on at by with from and or as its their his her our it that this these those which who into under
	is are was were be been being will shall would has have had not no new more than over up also other each all any both between among through
	provid provision give gave given grant loan offer supply suppli support supporti assist assistanc aid help fund financ contribut contribution donat
	donation pledg commit commitment announc promis extend deliver deliveri send sign agre agreement deal packag programm program project plan
	million billion trillion thousand worth total amount sum usd dollar yen euro us approximately about around least nearly some up-to
	strengthen enhanc improv promot develop development cooper cooperation effort capac capabl capability capabiliti capacity-build build
	countri country nation government national region regional international joint includ including use various relate area activ activit activiti
	year annual first second phase part additional further continu major key import increas expand establish implement implementat purpos equipment
	approv releas allocat disburs paid pay transfer complet hand handov inaugurat worth set make made take
	receiv receive get gets getting obtain offer offered lend lent lends gift gifted earmark earmarked twenty thirty forty fifty
	two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousands
	jointly together pledges paying out within per cent percent`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
		m[Stem(w)] = true
	}
	return m
}

// Stem cuts the commonest English endings off a lower-case word, so that
// "boats" and "boat", "patrols" and "patrolling" meet. It is coarse: it makes
// keys, not meanings.
func Stem(w string) string {
	for _, e := range [...][2]string{{"'s", ""}, {"’s", ""}, {"ies", "y"}, {"sses", "ss"}, {"ches", "ch"}, {"shes", "sh"}, {"xes", "x"}, {"s", ""}} {
		if base, ok := strings.CutSuffix(w, e[0]); ok && len(base) >= 3 && (e[0] != "s" || !strings.HasSuffix(base, "s") && !strings.HasSuffix(base, "u")) {
			w = base + e[1]
			break
		}
	}
	for _, e := range [...]string{"ing", "ed"} {
		if base, ok := strings.CutSuffix(w, e); ok && len(base) >= 4 {
			if n := len(base); base[n-1] == base[n-2] && !strings.ContainsRune("lsz", rune(base[n-1])) {
				base = base[:n-1]
			}
			w = base
			break
		}
	}
	if base, ok := strings.CutSuffix(w, "e"); ok && len(base) >= 4 {
		w = base
	}
	return w
}

// Word is a specific word of a text: its stem, and the word as first written,
// in small letters.
type Word struct{ Stem, Said string }

// Written returns the words of s that tell one promise from another, in their
// order, each stem once: no generic words, no figures.
func Written(s string) []Word {
	var out []Word
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	}) {
		w = strings.Trim(w, "'’")
		stem := Stem(w)
		if len(w) < 2 || unicode.IsDigit(rune(w[0])) || generic[w] || generic[stem] || slices.ContainsFunc(out, func(o Word) bool { return o.Stem == stem }) {
			continue
		}
		out = append(out, Word{stem, w})
	}
	return out
}

// Specific returns the stems of the words of s that tell one promise from
// another, in their order, each once.
func Specific(s string) []string {
	var out []string
	for _, w := range Written(s) {
		out = append(out, w.Stem)
	}
	return out
}

// Words returns the specific stems of what is promised, those of the goods
// before those of the act and its title, longer ones first within each.
func Words(c *comity.Commitment) []string {
	var out []string
	for _, s := range [...]string{strings.Join(c.Items, ", "), string(c.Action), c.Title} {
		w := Specific(s)
		slices.SortStableFunc(w, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
		for _, x := range w {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}
