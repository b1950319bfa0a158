package comity

// Modality is the form in which help or an undertaking comes.
type Modality string

// The modalities of the annotation guidelines.
const (
	Grant       Modality = "grant"
	Loan        Modality = "loan"
	InKind      Modality = "in-kind"
	Technical   Modality = "technical"
	Investment  Modality = "investment"
	Sale        Modality = "sale"
	Guarantee   Modality = "guarantee"
	Policy      Modality = "policy"
	Unspecified Modality = "unspecified"
)

// Modalities lists the forms in their fixed order.
var Modalities = []Modality{Grant, Loan, InKind, Technical, Investment, Sale, Guarantee, Policy, Unspecified}

// Commitment is an undertaking of a named party that can later be checked
// (guidelines: commitment; METHODS: is it a commitment?).
type Commitment struct {
	By       Parties  `json:"by"`
	To       Parties  `json:"to"`
	Action   Text     `json:"action"` // the act, as written
	Modality Modality `json:"modality"`
	Amount   *Amount  `json:"amount"` // what the giver puts up, in the currency first given
	Quoted   *Amount  `json:"quoted"` // the conversion that the document gives beside it
	Items    List     `json:"items"`  // goods, people or units promised, as written
	Stage    Stage    `json:"stage"`
	Date     Date     `json:"date"`     // when it was made, or delivered where the stage is completion
	Deadline Date     `json:"deadline"` // by when it is to be done
	Under    Text     `json:"under"`    // programme or instrument it falls under, as written

	Upper      *Amount `json:"upper,omitempty"`  // the upper end of a range; Amount holds the lower
	Total      *Amount `json:"total,omitempty"`  // a project's total where others pay too, or a sum to be mobilised
	Per        string  `json:"per,omitempty"`    // "year" where the sum is yearly
	Target     Parties `json:"target,omitempty"` // whom a sanction is aimed at
	Conditions List    `json:"conditions,omitempty"`
	Terms      string  `json:"terms,omitempty"` // a loan's rate, tenor, grace, tying, as written
	SignedBy   List    `json:"signed_by,omitempty"`
	Binding    string  `json:"binding,omitempty"`   // "high" or "low" (METHODS: politically binding)
	Catalysts  List    `json:"catalysts,omitempty"` // METHODS: catalysts noted
	Sector     string  `json:"sector,omitempty"`    // OECD DAC purpose code, 3 or 5 digits
	Title      string  `json:"title,omitempty"`     // a name given in structured data
	Activity   string  `json:"activity,omitempty"`  // IATI identifier
}
