package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/vocab/cue"
)

// stage works out the rung of the ladder (METHODS: stage ladder) from the
// verb that says how far things are and from the paper that is named.
func (c *candidate) stage() {
	stage, rule, words := c.ladder()
	c.claim.Stage = stage
	c.because("stage", rule, words)
}

func (c *candidate) ladder() (comity.Stage, string, string) {
	for k, v := range c.spine() {
		s, rule := c.verbStage(v, k)
		if s != "" {
			return s, rule, c.text(v.Start, v.End)
		}
	}
	if c.noun >= 0 && c.head.Stage != "" {
		return c.head.Stage, "stage/noun", c.lower(c.noun)
	}
	if c.r.doc.Official {
		return comity.StagePledge, "stage/official", ""
	}
	return comity.StagePledge, "stage/default", ""
}

// spine returns the verbs that say how far the act is, the outermost promise
// first: "agreed", then "provide" in "agreed to provide".
func (c *candidate) spine() []*clause.Verb {
	var out []*clause.Verb
	for i := len(c.chain) - 1; i >= 0; i-- {
		v := &c.s.Verbs[c.chain[i]]
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
	if a := c.act(); a != nil && (len(out) == 0 || c.ownTense(a)) {
		out = append([]*clause.Verb{a}, out...)
	}
	return out
}

// ownTense reports whether the act says itself how far it is.
func (c *candidate) ownTense(a *clause.Verb) bool {
	return a.Shape == clause.Finite && a.Class != cue.Other
}

// verbStage returns the rung that one verb speaks of, "" where it does not say.
func (c *candidate) verbStage(v *clause.Verb, depth int) (comity.Stage, string) {
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
		if c.weakPaper() {
			return comity.StagePledge, "stage/memorandum"
		}
		return comity.StageCommitment, "stage/approved"
	case cue.Promise:
		return c.promiseStage(v)
	case cue.Other:
		if c.noun >= 0 && c.head.Stage != "" {
			return c.head.Stage, "stage/noun"
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
	return c.tense(v)
}

func (c *candidate) promiseStage(v *clause.Verb) (comity.Stage, string) {
	switch {
	case v.Lemma == "continue":
		if v.Future() {
			return comity.StagePledge, "stage/will"
		}
		return comity.StageImplementation, "stage/continues"
	case v.Stage == comity.StageProposed:
		return comity.StageProposed, "stage/verb"
	case c.noun >= 0 && c.head.Class == cue.Deal && c.head.Stage == comity.StageCommitment && v.Lemma == "conclude":
		return comity.StageCommitment, "stage/verb"
	}
	return comity.StagePledge, "stage/verb"
}

// tense returns the rung that the tense of an act speaks of.
func (c *candidate) tense(v *clause.Verb) (comity.Stage, string) {
	switch {
	case v.Future():
		return comity.StagePledge, "stage/will"
	case v.Progressive && !v.Past:
		return comity.StageImplementation, "stage/progressive"
	case v.Shape == clause.Infinitive || v.Shape == clause.Gerund:
		if c.noun >= 0 && c.head.Stage != "" {
			return c.head.Stage, "stage/noun"
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
func (c *candidate) weakPaper() bool {
	for i := c.from; i < c.to; i++ {
		switch c.lower(i) {
		case "mou", "mous", "memorandum", "memoranda", "intent", "framework":
			return true
		}
	}
	return false
}
