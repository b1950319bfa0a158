package reading

import (
	"fmt"

	"comity"
	"comity/internal/money"
)

// checkQuoted compares each conversion that the document quotes with the
// reference rate of the undertaking's date, or else of the document's
// (METHODS: money). One that fits is noted on the claim; one that is off by
// more than the tolerance is a finding for the reader. What cannot be checked
// is left alone.
func (r *Reading) checkQuoted() {
	for i := range r.Claims {
		c := &r.Claims[i]
		body, ok := c.Body.(*comity.Commitment)
		if !ok || body.Amount == nil || body.Quoted == nil {
			continue
		}
		on := body.Date
		if on == "" {
			on = r.Published
		}
		check, err := money.CheckQuoted(*body.Amount, *body.Quoted, on)
		if err != nil {
			continue
		}
		percent := check.Off.Mul(comity.DecimalOf(100)).Round(1)
		by := fmt.Sprintf("%s %s at the rate of %s (%s)", check.By.Value, check.By.Currency, check.By.RateDate, check.By.Source)
		if check.Within {
			c.Why = append(c.Why, comity.Reason{Field: "quoted", Rule: "rate/fits", Words: fmt.Sprintf("%s; off by %s%%", by, percent)})
			continue
		}
		e := c.Evidence[0]
		r.Findings = append(r.Findings, comity.Finding{
			Rule: "money/quoted",
			Message: fmt.Sprintf("the text gives %s %s as %s %s, which is off by %s%%: it is %s",
				body.Amount.Value, body.Amount.Currency, body.Quoted.Value, body.Quoted.Currency, percent, by),
			Evidence: &e,
		})
	}
}
