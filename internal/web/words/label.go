package words

import "comity"

// Kind names one thing of a kind: "plan item".
func Kind(k comity.Kind) string { return singular[k] }

// Kinds names several things of a kind: "plan items".
func Kinds(k comity.Kind) string {
	if k == "" {
		return "records"
	}
	return singular[k] + "s"
}

var singular = map[comity.Kind]string{
	"": "record", comity.KindCommitment: "commitment", comity.KindInstrument: "instrument", comity.KindMeeting: "meeting",
	comity.KindRelationship: "relationship", comity.KindPosition: "position", comity.KindPlanItem: "plan item",
	comity.KindTransaction: "transaction",
}

// Stage names a stage in a word or two.
func Stage(s comity.Stage) string { return stages[s].name }

// StageMeans says in a clause what it takes to stand at a stage (METHODS: stage ladder).
func StageMeans(s comity.Stage) string { return stages[s].means }

var stages = map[comity.Stage]struct{ name, means string }{
	comity.StageProposed:       {"proposed", "considered, asked for or under discussion; it counts nowhere"},
	comity.StagePledge:         {"pledged", "announced or promised; nothing binding is signed"},
	comity.StageCommitment:     {"committed", "signed or formally approved for a specific purpose"},
	comity.StageImplementation: {"under way", "work has begun or part of it is paid"},
	comity.StageCompletion:     {"delivered", "finished, handed over or fully paid"},
	comity.StageSuspended:      {"suspended", "signed, but officially on hold"},
	comity.StageCancelled:      {"cancelled", "signed, then withdrawn or turned down"},
}

// InstrumentStage names the stage of an instrument's life.
func InstrumentStage(s comity.InstrumentStage) string {
	switch s {
	case comity.InstrumentNegotiating:
		return "under negotiation"
	case comity.InstrumentInForce:
		return "in force"
	}
	return string(s)
}

// Role names one of the three figures.
func Role(r comity.Role) string { return Capital(string(r)) }

// RoleMeans says in a clause what a role's figure holds (METHODS: what counts in a total).
func RoleMeans(r comity.Role) string {
	switch r {
	case comity.Announced:
		return "promised in public, nothing signed"
	case comity.Committed:
		return "signed or formally approved"
	case comity.Disbursed:
		return "paid out or handed over"
	}
	return ""
}

// Modality names the form of help.
func Modality(m comity.Modality) string {
	switch m {
	case comity.InKind:
		return "in kind"
	case comity.Technical:
		return "technical help"
	case comity.Policy:
		return "act of policy"
	case comity.Unspecified, "":
		return "form not stated"
	}
	return string(m)
}

// InstrumentType names the type of an instrument.
func InstrumentType(t comity.Text) string {
	switch t {
	case "mou":
		return "memorandum of understanding"
	case "exchange-of-notes":
		return "exchange of notes"
	case "other", "":
		return "instrument"
	}
	return string(t)
}

// Stance puts a position's stance into a verb: "calls for".
func Stance(s comity.Text) string {
	switch s {
	case "calls-for":
		return "calls for"
	case "concerned":
		return "is concerned about"
	}
	return string(s)
}

// Class names what a class of scores gives: a party, a kind of promise.
func Class(class, key string, name func(comity.Party) string) string {
	switch {
	case key == "":
		return "not known"
	case class == "party":
		return Capital(name(comity.Party(key)))
	case class == "kind":
		return Modality(comity.Modality(key))
	}
	return key
}

// Status says in a clause who has looked at a record.
func Status(s comity.Status) string {
	switch s {
	case comity.StatusReviewed:
		return "reviewed by a person"
	case comity.StatusRejected:
		return "rejected"
	}
	return "read by the program, not reviewed"
}

// Publisher says what sort of publisher speaks.
func Publisher(k comity.PublisherKind) string {
	switch k {
	case comity.Official:
		return "official"
	case comity.Academic:
		return "academic"
	case comity.NGO:
		return "non-governmental"
	case comity.Media:
		return "press"
	}
	return "other"
}

// Link says how a record stands to another, as read from the one at its
// beginning (forward) or from the one at its end.
func Link(k comity.LinkKind, forward bool) string {
	pair, ok := links[k]
	switch {
	case !ok:
		return string(k)
	case forward:
		return pair[0]
	}
	return pair[1]
}

var links = map[comity.LinkKind][2]string{
	comity.PartOf:          {"is part of", "has as a part"},
	comity.UnderInstrument: {"falls under", "covers"},
	comity.MadeAt:          {"was made at", "saw the making of"},
	comity.Implements:      {"implements", "is implemented by"},
	comity.Supersedes:      {"replaces", "is replaced by"},
	comity.MayBeSame:       {"may be the same as", "may be the same as"},
	comity.AnnouncedBefore: {"announces again", "was announced again as"},
	comity.Concerns:        {"tells of", "is told of in"},
}

// Entry says in a clause what an entry of a kind tells.
func Entry(k comity.EntryKind) string {
	if s := entries[k]; s != "" {
		return s
	}
	return string(k)
}

var entries = map[comity.EntryKind]string{
	comity.EntrySourceAdded:       "a source came in",
	comity.EntrySourceDescribed:   "a source was described",
	comity.EntrySourceWithdrawn:   "a source was withdrawn",
	comity.EntryDocumentMade:      "a document was made of a source",
	comity.EntryClaimMade:         "a claim was read in a document",
	comity.EntryReadingSuperseded: "a better reading replaced an older one",
	comity.EntryClaimJudged:       "a claim was judged",
	comity.EntryRecordFounded:     "a record was founded",
	comity.EntryRecordsMerged:     "claims or records joined a record",
	comity.EntryRecordsSplit:      "claims left a record",
	comity.EntryRecordsLinked:     "two records were linked or parted",
	comity.EntryRecordEdited:      "a person set fields of a record",
	comity.EntryProgressReported:  "progress was reported",
	comity.EntryAssessmentMade:    "delivery was scored",
	comity.EntryMarkingSet:        "a marking was set",
	comity.EntryEntrySealed:       "entries were sealed",
	comity.EntryRubricSet:         "it was set how delivery is scored",
	comity.EntryObjectionNoted:    "somebody objected",
	comity.EntryObjectionAnswered: "an objection was answered",
	comity.EntryFindingsSeen:      "a person saw what was found in a document",
}
