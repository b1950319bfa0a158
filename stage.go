package comity

// Stage is where a commitment stands on AidData's ladder (METHODS: stage
// ladder), with one rung below it.
type Stage string

// The stages. Stored; add new ones at the end, never rename one.
const (
	StageProposed       Stage = "proposed"
	StagePledge         Stage = "pledge"
	StageCommitment     Stage = "commitment"
	StageImplementation Stage = "implementation"
	StageCompletion     Stage = "completion"
	StageSuspended      Stage = "suspended"
	StageCancelled      Stage = "cancelled"
)

// Stages lists the stages from the lowest rung up, those aside last.
var Stages = []Stage{StageProposed, StagePledge, StageCommitment, StageImplementation, StageCompletion, StageSuspended, StageCancelled}

// Rank returns the rung of s: 0 proposed, 1 pledge, 2 commitment,
// 3 implementation, 4 completion. Suspended and cancelled stand aside at 2:
// only what was committed can be suspended or cancelled. Unknown is −1.
func (s Stage) Rank() int {
	switch s {
	case StageProposed:
		return 0
	case StagePledge:
		return 1
	case StageCommitment, StageSuspended, StageCancelled:
		return 2
	case StageImplementation:
		return 3
	case StageCompletion:
		return 4
	}
	return -1
}

// Counts reports whether a sum at stage s counts in a total of commitments
// (METHODS: what counts in a total).
func (s Stage) Counts() bool {
	return s == StageCommitment || s == StageImplementation || s == StageCompletion
}

// IATIStatus returns the IATI activity status code that corresponds to s, or "".
func (s Stage) IATIStatus() string {
	switch s {
	case StageProposed, StagePledge, StageCommitment:
		return "1"
	case StageImplementation:
		return "2"
	case StageCompletion:
		return "3"
	case StageCancelled:
		return "5"
	case StageSuspended:
		return "6"
	}
	return ""
}
