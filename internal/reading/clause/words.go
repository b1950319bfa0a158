package clause

import (
	"strings"

	"comity/internal/vocab"
)

var (
	modals       = vocab.Words("will would shall should can could may might must 'll won't")
	haves        = vocab.Words("has have had having 've hasn't haven't")
	bes          = vocab.Words("is are was were be been being 'm 're isn't aren't wasn't weren't")
	dos          = vocab.Words("do does did don't doesn't didn't")
	adverbs      = vocab.Words("also already now still once again further then just both all together never since soon today yesterday ever even instead always often long first thus therefore well yet not so far each today meanwhile initially respectively")
	noAdverbs    = vocab.Words("july italy supply family assembly ally reply monthly apply early daily weekly multiply rely belly rally comply only yearly quarterly imply friendly anomaly monopoly")
	determiners  = vocab.Words("the a an this that these those its their his her our your my some any each every no such another other more most many few several both all 's ’s new")
	prepositions = vocab.Words("of in on at for from with by to into onto over under through between among against about after before during within without towards toward across per via including despite upon around amid behind beyond near outside inside like than as")
	clauseWords  = vocab.Words("that which who whom whose when while where because if although though but whereas unless until so since after before as")
	pronouns     = vocab.Words("we they i you who which that it he she")
	plurals      = vocab.Words("we they i you who which that")
	gerundNouns  = vocab.Words("funding financing training building meeting understanding planning lending spending holding opening beginning ending processing setting rating following according including being")
	articles     = vocab.Words("the a an its their his her our this that these those some any all more up additional around about nearly over us $ € £ ¥")
)

func adverb(w string) bool {
	if adverbs.Has(w) {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ly") && !noAdverbs.Has(w)
}

// breaks reports whether a new clause may begin at w.
func breaks(w string) bool {
	switch w {
	case ",", ";", ":", "—", "–", "“", "”", "\"", "(", ")", "and", "but":
		return true
	}
	return clauseWords.Has(w)
}
