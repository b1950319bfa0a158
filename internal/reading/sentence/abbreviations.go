package sentence

import (
	"strings"

	"comity/internal/vocab"
)

// use says how a word behaves before a full stop.
type use uint8

const (
	inner    use = iota + 1 // never ends a sentence: "Mr."
	numbered                // does not end one before a number: "No. 5"
	either                  // ends one only before a word that begins sentences: "Inc."
	named                   // an abbreviation only with a capital: "Sat."
)

// abbreviations lists the words that are written with a stop of their own.
var abbreviations = table(map[use]string{
	inner: `mr mrs ms messrs dr prof sen rep gov gen lt col maj capt cmdr adm brig sgt cpl rev hon amb pres supt insp
		rs re tk rp st ste mt ft vs viz cf eg ie approx est ph h.e dep depy excl incl govt dept resp`,
	numbered: `no nos art arts sec secs para paras vol vols ch chap fig figs p pp ser res ca c`,
	either:   `inc co corp ltd bros etc al jr sr plc pty pte llc bhd a.m p.m am pm u.s u.k u.n e.u bn mn mln bln cr esq dist ave blvd rd`,
	named:    `jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min calif wash mass`,
})

// starters lists words that begin a sentence far more often than they follow
// an abbreviation inside one.
var starters = vocab.Words(`the a an this that these those it its he she they we i you his her their our in on at as by for from to with under
	after before since during while when where if although though however moreover furthermore meanwhile also but and or so yet
	both all some many most several each every no not there here such other another what who why how according following earlier later
	last next officials leaders ministers despite because once until through over about more one two three four five six`)

func table(m map[use]string) map[string]use {
	out := map[string]use{}
	for u, words := range m {
		for _, w := range strings.Fields(words) {
			out[w] = u
		}
	}
	return out
}
