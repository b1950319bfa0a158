package main

import (
	"encoding/json"
	"strings"

	"comity/internal/answers"
	"comity/internal/reading"
)

// printDates prints the date expressions of one document, one a line; where
// there are more documents, JSON lines say which one each is of.
func (c *readCmd) printDates(a *app, name string, list []reading.DateExpression, many bool) error {
	if many && !c.JSON {
		a.Say("%s", name)
	}
	for _, d := range list {
		if !c.JSON {
			value := string(d.Value)
			if value == "" {
				value = "unknown"
			}
			a.Say("%-22s %s", value, answers.Clean(strings.Join(strings.Fields(d.Text), " ")))
			continue
		}
		if many {
			d.ID = idOf(name)
		}
		b, err := json.Marshal(d)
		if err != nil {
			return err
		}
		if _, err := a.out.Write(append(b, '\n')); err != nil {
			return err
		}
	}
	return nil
}
