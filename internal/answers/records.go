package answers

import (
	"io"

	"comity"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// cells are what a record of any kind has to say in a table.
type cells struct {
	date       comity.Date
	stage, sum string // in words
}

func cellsOf(r comity.Record) (c cells) {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		c = cells{b.Date, words.English.Stage(b.Stage), words.English.Amount(b.Amount)}
	case *comity.Instrument:
		c = cells{b.Date, words.English.InstrumentStage(b.Stage), ""}
	case *comity.Meeting:
		c = cells{b.Date, string(b.Status), ""}
	case *comity.Relationship:
		c = cells{b.Date, string(b.Change), ""}
	case *comity.Position:
		c = cells{b.Date, words.English.Stance(b.Stance), ""}
	case *comity.PlanItem:
		c = cells{b.Deadline, "", words.English.Amount(b.Budget)}
	}
	switch {
	case r.Status == comity.StatusRejected:
		c.stage = "rejected"
	case r.Lapsed:
		c.stage += ", lapsed"
	case len(r.Disputes) > 0:
		c.stage += " ≠"
	}
	return c
}

// AmountOf is the sum of a record that is a commitment with one.
func AmountOf(r comity.Record) *comity.Amount {
	if b, ok := r.Body.(*comity.Commitment); ok {
		return b.Amount
	}
	return nil
}

// RecordWriter writes records one a line, for programs or for spreadsheets.
type RecordWriter struct {
	w   io.Writer
	csv *terminal.CSV // nil for JSON
}

// NewRecordWriter begins with the head, where there is one.
func NewRecordWriter(w io.Writer, json bool) (out RecordWriter, err error) {
	out.w = w
	if !json {
		out.csv, err = terminal.NewCSV(w, append(words.Columns(), "passage", "source")...)
	}
	return out, err
}

// Write writes one record.
func (o RecordWriter) Write(r comity.Record) error {
	if o.csv == nil {
		return JSON(o.w, r)
	}
	return o.csv.Write(csvRow(r)...)
}

// End writes what is left.
func (o RecordWriter) End() error {
	if o.csv == nil {
		return nil
	}
	return o.csv.Flush()
}

func csvRow(r comity.Record) []string {
	of := words.English.Cells(&r, PartyName)
	var out []string
	for _, name := range words.Columns() {
		out = append(out, of[name])
	}
	if len(r.Voices) == 0 {
		return append(out, "", "")
	}
	return append(out, passageOf(r.Voices[0].Claim), string(r.Voices[0].Claim.Source))
}

// passageOf returns the passage that says most of what a claim rests on; where
// structured data has no words, its native place.
func passageOf(c comity.Claim) string {
	most := ""
	for _, e := range c.Evidence {
		if len(e.Quote) > len(most) {
			most = e.Quote
		}
	}
	if most == "" && len(c.Evidence) > 0 {
		return c.Evidence[0].Native
	}
	return most
}
