package words

import "comity"

// Kind names one thing of a kind: "plan item".
func (w Words) Kind(k comity.Kind) string { return w.T("words.kind." + kindKey(k)) }

// Kinds names several things of a kind: "plan items".
func (w Words) Kinds(k comity.Kind) string { return w.T("words.kinds." + kindKey(k)) }

// One names a thing of a kind that was not spoken of: "a plan item".
func (w Words) One(k comity.Kind) string { return w.T("words.one." + kindKey(k)) }

// CountKind counts things of a kind as a sentence has it: "one plan item".
func (w Words) CountKind(n int, k comity.Kind) string {
	return w.T("words.count."+kindKey(k), "n", n)
}

func kindKey(k comity.Kind) string {
	if k == "" {
		return "record"
	}
	return string(k)
}

// Stage names a stage in a word or two.
func (w Words) Stage(s comity.Stage) string { return w.stored("words.stage.", string(s)) }

// StageMeans says in a clause what it takes to stand at a stage (METHODS: stage ladder).
func (w Words) StageMeans(s comity.Stage) string { return w.stored("words.stage-means.", string(s)) }

// stored gives the words of what is stored; "" for what has none.
func (w Words) stored(prefix, word string) string {
	if word == "" || !w.Has(prefix+word) {
		return ""
	}
	return w.T(prefix + word)
}

// InstrumentStage names the stage of an instrument's life.
func (w Words) InstrumentStage(s comity.InstrumentStage) string {
	return w.Or("words.instrument-stage.", string(s))
}

// Role names one of the three figures.
func (w Words) Role(r comity.Role) string { return w.Or("words.role.", string(r)) }

// RoleWord is what a role's figure is called within a sentence: "committed".
func (w Words) RoleWord(r comity.Role) string { return w.Or("words.role-word.", string(r)) }

// RoleMeans says in a clause what a role's figure holds (METHODS: what counts in a total).
func (w Words) RoleMeans(r comity.Role) string { return w.stored("words.role-means.", string(r)) }

// Modality names the form of help.
func (w Words) Modality(m comity.Modality) string {
	if m == "" {
		m = comity.Unspecified
	}
	return w.Or("words.modality.", string(m))
}

// InstrumentType names the type of an instrument.
func (w Words) InstrumentType(t comity.Text) string {
	if t == "" {
		t = "other"
	}
	return w.Or("words.instrument-type.", string(t))
}

// stands is the stance of so many parties: "calls for", "call for".
func (w Words) stands(s comity.Text, parties int) string {
	key := "words.stances." + string(s)
	if parties == 1 || w.Or("words.stances.", string(s)) == string(s) {
		return w.Stance(s)
	}
	return w.T(key)
}

// Stance puts a position's stance into a verb: "calls for".
func (w Words) Stance(s comity.Text) string { return w.Or("words.stance.", string(s)) }

// MeetingStatus names how a meeting stands, RelationChange what became of a
// relationship.
func (w Words) MeetingStatus(s string) string { return w.Or("words.status-word.", s) }

// RelationChange says what became of a relationship.
func (w Words) RelationChange(s string) string { return w.Or("words.relation-change.", s) }

// Class names what a class of scores gives: a party, a kind of promise.
func (w Words) Class(class, key string, name func(comity.Party) string) string {
	switch {
	case key == "":
		return w.T("words.not-known")
	case class == "party":
		return Capital(name(comity.Party(key)))
	case class == "kind":
		return w.Modality(comity.Modality(key))
	}
	return key
}

// Status says in a clause who has looked at a record.
func (w Words) Status(s comity.Status) string {
	if said := w.stored("words.status.", string(s)); said != "" {
		return said
	}
	return w.T("words.status.read")
}

// Publisher says what sort of publisher speaks.
func (w Words) Publisher(k comity.PublisherKind) string {
	if said := w.stored("words.publisher.", string(k)); said != "" {
		return said
	}
	return w.T("words.publisher.other")
}

// Verdict names what a person decided of a claim.
func (w Words) Verdict(v comity.Verdict) string { return w.Or("words.verdict.", string(v)) }

// Link says how a record stands to another, as read from the one at its
// beginning (forward) or from the one at its end.
func (w Words) Link(k comity.LinkKind, forward bool) string {
	if forward {
		return w.Or("words.link.", string(k))
	}
	if w.Has("words.link-back." + string(k)) {
		return w.T("words.link-back." + string(k))
	}
	return string(k)
}

// Entry says in a clause what an entry of a kind tells.
func (w Words) Entry(k comity.EntryKind) string { return w.Or("words.entry.", string(k)) }
