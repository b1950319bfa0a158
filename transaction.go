package comity

// Transaction is one flow as a publisher reports it in structured data. Value
// may be negative (a correction) or zero.
type Transaction struct {
	Activity  string  `json:"activity"`  // IATI identifier of the activity that it belongs to
	Ref       string  `json:"ref"`       // the publisher's own reference; may be ""
	Type      string  `json:"type"`      // IATI TransactionType code
	Role      Role    `json:"role"`      // what the type says; "" for a type that is no flow between parties
	From      Parties `json:"from"`      // provider
	To        Parties `json:"to"`        // receiver
	Recipient Parties `json:"recipient"` // the country or region that benefits
	Value     Decimal `json:"value"`
	Currency  string  `json:"currency"`
	Date      Date    `json:"date"`       // transaction date
	ValueDate Date    `json:"value_date"` // date for conversion
	Sector    string  `json:"sector,omitempty"`

	ProviderActivity string `json:"provider_activity,omitempty"` // IATI identifier of the activity that the money comes from
	ReceiverActivity string `json:"receiver_activity,omitempty"` // IATI identifier of the activity that it goes to
	Note             Text   `json:"note"`
	Excluded         string `json:"excluded,omitempty"` // why its flow counts in no total (a duplicate, an outlier); "" where it counts
}
