package comity

// InstrumentStage is where an instrument stands in its life
// (METHODS: agreements).
type InstrumentStage string

// The stages of an instrument, in the order of its life.
const (
	InstrumentProposed    InstrumentStage = "proposed"
	InstrumentNegotiating InstrumentStage = "negotiating"
	InstrumentConcluded   InstrumentStage = "concluded"
	InstrumentAdopted     InstrumentStage = "adopted"
	InstrumentSigned      InstrumentStage = "signed"
	InstrumentRatified    InstrumentStage = "ratified"
	InstrumentInForce     InstrumentStage = "in-force"
	InstrumentEnded       InstrumentStage = "ended"
)

// MarshalJSON implements [json.Marshaler]: no stage is null.
func (s InstrumentStage) MarshalJSON() ([]byte, error) { return nullable(string(s)) }

// Rank returns the place of s in an instrument's life, from 1 (proposed);
// adopted and signed share one. It is 0 where s is unknown.
func (s InstrumentStage) Rank() int {
	switch s {
	case InstrumentProposed:
		return 1
	case InstrumentNegotiating:
		return 2
	case InstrumentConcluded:
		return 3
	case InstrumentAdopted, InstrumentSigned:
		return 4
	case InstrumentRatified:
		return 5
	case InstrumentInForce:
		return 6
	case InstrumentEnded:
		return 7
	}
	return 0
}

// Instrument is a document or standing arrangement that parties make together,
// or that one adopts to bind itself (guidelines: instrument).
type Instrument struct {
	Name    Text            `json:"name"`
	Type    Text            `json:"type"` // statement, plan, agreement, treaty, mou, exchange-of-notes, contract, programme, strategy, other
	Parties Parties         `json:"parties"`
	Stage   InstrumentStage `json:"stage"`
	Date    Date            `json:"date"`
	Items   *int            `json:"items"` // how many projects or measures it says it holds

	ActedBy   Parties `json:"acted_by,omitempty"`  // who did what the stage tells, where only some of the parties did
	Unrelated List    `json:"unrelated,omitempty"` // records of which a person said that it does not belong to them
}
