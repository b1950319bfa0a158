package fields

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/vocab/cue"
)

// stage works out the rung of the ladder (METHODS: stage ladder) from the
// verb that says how far things are and from the paper that is named.
func (f *filling) stage() {
	stage, rule, words := f.ladder()
	f.claim.Stage = stage
	f.because("stage", rule, words)
}

func (f *filling) ladder() (comity.Stage, string, string) {
	if v := f.sealing(); v != nil && !f.weakPaper() {
		return comity.StageCommitment, "stage/under-signed", f.text(v.Start, v.End)
	}
	for k, v := range f.spine() {
		s, rule := f.verbStage(v, k)
		if s != "" {
			return s, rule, f.text(v.Start, v.End)
		}
	}
	if f.Noun >= 0 && f.Head.Stage != "" {
		return f.Head.Stage, "stage/noun", f.lower(f.Noun)
	}
	if f.Doc.Official {
		return comity.StagePledge, "stage/official", ""
	}
	return comity.StagePledge, "stage/default", ""
}

// spine returns the verbs that say how far the act is, the outermost promise
// first: "agreed", then "provide" in "agreed to provide".
func (a *Act) spine() []*clause.Verb {
	var out []*clause.Verb
	for i := len(a.Chain) - 1; i >= 0; i-- {
		v := &a.at().Verbs[a.Chain[i]]
		switch v.Class {
		case cue.Promise, cue.Approve, cue.Urge:
			if len(out) == 0 || v.Class != cue.Promise {
				out = append(out, v)
			}
		case cue.Give, cue.Do, cue.Receive:
			if len(out) == 0 {
				out = append(out, v)
			}
		}
	}
	if v := a.act(); v != nil && (len(out) == 0 || a.ownTense(v)) {
		out = append([]*clause.Verb{v}, out...)
	}
	return out
}

// sealing returns the verb that says of the paper under which the act is to be
// done that it was signed or approved ("signed a deal under which Tokyo will
// give"), nil where there is none.
func (a *Act) sealing() *clause.Verb {
	v := a.act()
	if v == nil || !v.Future() && v.Shape != clause.Infinitive {
		return nil
	}
	link := -1
	for i := v.Start - 1; i > 0 && i > v.Start-12; i-- {
		switch w := a.lower(i); {
		case w == "whereby", w == "which" && (a.lower(i-1) == "under" || a.lower(i-1) == "by" || a.lower(i-1) == "in"):
			link = i
		case w == ";" || w == ":":
			return nil
		}
		if link >= 0 {
			break
		}
	}
	if link < 0 {
		return nil
	}
	verbs := a.at().Verbs
	for k := len(verbs) - 1; k >= 0; k-- {
		w := &verbs[k]
		if w.End > link {
			continue
		}
		if w.Class == cue.Approve && !w.Future() && !w.Negated && w.Shape != clause.Infinitive {
			return w
		}
		return nil
	}
	return nil
}

// HasStageVerb reports whether a verb says how far the act is.
func (a *Act) HasStageVerb() bool { return len(a.spine()) > 0 }

// ownTense reports whether the act says itself how far it is.
func (a *Act) ownTense(v *clause.Verb) bool {
	return v.Shape == clause.Finite && v.Class != cue.Other
}

// verbStage returns the rung that one verb speaks of, "" where it does not say.
func (f *filling) verbStage(v *clause.Verb, depth int) (comity.Stage, string) {
	switch v.Modal {
	case "may", "might", "could":
		return comity.StageProposed, "stage/may"
	}
	switch v.Class {
	case cue.Urge:
		return comity.StageProposed, "stage/asked"
	case cue.Approve:
		if v.Future() || v.Shape == clause.Infinitive {
			return comity.StagePledge, "stage/will-approve"
		}
		if f.weakPaper() {
			return comity.StagePledge, "stage/memorandum"
		}
		return comity.StageCommitment, "stage/approved"
	case cue.Promise:
		return f.promiseStage(v)
	case cue.Other:
		if f.Noun >= 0 && f.Head.Stage != "" {
			return f.Head.Stage, "stage/noun"
		}
		if v.Progressive {
			return comity.StageImplementation, "stage/progressive"
		}
		return "", ""
	}
	if v.Stage == comity.StageSuspended || v.Stage == comity.StageCancelled {
		if v.Future() || !v.Past && !v.Perfect && !v.Passive {
			return comity.StagePledge, "stage/will"
		}
		return v.Stage, "stage/verb"
	}
	return f.tense(v)
}

func (f *filling) promiseStage(v *clause.Verb) (comity.Stage, string) {
	switch {
	case v.Lemma == "continue":
		if v.Future() {
			return comity.StagePledge, "stage/will"
		}
		return comity.StageImplementation, "stage/continues"
	case v.Stage == comity.StageProposed:
		return comity.StageProposed, "stage/verb"
	case f.Noun >= 0 && f.Head.Class == cue.Deal && f.Head.Stage == comity.StageCommitment && v.Lemma == "conclude":
		return comity.StageCommitment, "stage/verb"
	}
	return comity.StagePledge, "stage/verb"
}

// tense returns the rung that the tense of an act speaks of.
func (f *filling) tense(v *clause.Verb) (comity.Stage, string) {
	switch {
	case v.Future():
		return comity.StagePledge, "stage/will"
	case v.Progressive && !v.Past:
		return comity.StageImplementation, "stage/progressive"
	case v.Shape == clause.Infinitive || v.Shape == clause.Gerund:
		if f.Noun >= 0 && f.Head.Stage != "" {
			return f.Head.Stage, "stage/noun"
		}
		return comity.StagePledge, "stage/infinitive"
	case v.Past || v.Perfect || v.Passive && v.Shape == clause.Participle:
		return comity.StageCompletion, "stage/past"
	case v.Passive:
		return comity.StageCompletion, "stage/past"
	}
	return comity.StageImplementation, "stage/present"
}

// weakPaper reports whether the paper that was signed binds nobody: a
// memorandum of understanding or letter of intent (METHODS: stage ladder).
func (f *filling) weakPaper() bool {
	for i := f.From; i < f.To; i++ {
		switch f.lower(i) {
		case "mou", "mous", "memorandum", "memoranda", "intent", "framework":
			return true
		}
	}
	return false
}
