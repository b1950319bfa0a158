package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/report"
	"comity/internal/score"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// scoreCmd scores who kept their word.
type scoreCmd struct {
	Import scoreImportCmd `cmd:"" help:"Take in a published table of scores."`
	Rubric scoreRubricCmd `cmd:"" help:"Set how a commitment is scored, and prove that every case has one score."`
	Set    scoreSetCmd    `cmd:"" help:"Score one party for one commitment."`
	Show   scoreShowCmd   `cmd:"" help:"Show averages with their intervals, the matrix and the scorers' agreement."`
	Flips  scoreFlipsCmd  `cmd:"" help:"Hold two readings of the rubrics side by side: the cells that flip."`
}

// scoreImportCmd takes in a published table.
type scoreImportCmd struct {
	ledgerFlags
	aboutFlags
	File  string `arg:"" help:"A CSV whose first line names the columns id, text, area, year, average and the members."`
	Final bool   `help:"The scores are final ones (default: interim)."`
	JSON  bool   `help:"Print JSON."`
}

// Help gives examples.
func (scoreImportCmd) Help() string {
	return `Each line becomes a commitment with a score for each member; the table is its source.

    comity score import compliance-2023.csv --publisher-kind academic --final`
}

// Run implements the subcommand.
func (c *scoreImportCmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	data, err := a.slurp(c.File)
	if err != nil {
		return err
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	opt := ingest.ScoreOptions{Find: vocab.PartyNamed, Release: release(c.Final)}
	res, table, err := ingest.Scores(a.ctx, s, ingest.Item{Name: baseName(c.File), Data: data, About: about}, opt)
	if err != nil {
		return err
	}
	if c.JSON {
		return answers.JSON(a.out, res)
	}
	if res.Known {
		a.Say("The ledger holds this very table already.")
		return nil
	}
	a.Say("%s of %s, %s", answers.Count(res.Founded, "commitment"), answers.Count(len(table.Members), "member"), answers.Count(len(res.Findings), "finding"))
	for _, f := range res.Findings {
		a.finding(f)
	}
	return nil
}

func release(final bool) comity.Release {
	if final {
		return comity.Final
	}
	return comity.Interim
}

// scoreRubricCmd sets a rubric.
type scoreRubricCmd struct {
	byFlags
	ID      string `arg:"" help:"The commitment."`
	File    string `arg:"" help:"The rubric, as text."`
	Reading string `placeholder:"NAME" help:"Name of this reading of the rubric."`
	Window  string `placeholder:"DATES" help:"When acts count, as in 2023-12-17/2024-12-16."`
}

// Help gives examples.
func (scoreRubricCmd) Help() string {
	return `A rubric names facts with what they may be, then which score they give. One that leaves a case
open, or gives a case two scores, is refused with the case.

    fact law: none, drafted, passed
    fact funding: none, part, full
    +1: law = passed and funding = full
    -1: law = none and funding = none
    0: otherwise

    comity score rubric 7q3mzk rubric.txt`
}

// Run implements the subcommand.
func (c *scoreRubricCmd) Run(a *app) error {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	if _, err := score.ParseRubric(string(text)); err != nil {
		return err
	}
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		r, err := commitmentOf(a, s, c.ID)
		if err != nil {
			return nil, err
		}
		c.tell(a, r.Kind, r.Body)
		return []comity.Payload{&comity.RubricSet{Record: r.ID, Reading: c.Reading, Text: string(text), Window: comity.Date(c.Window)}}, nil
	})
}

func commitmentOf(a *app, s ledger.Store, id string) (comity.Record, error) {
	r, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, strings.ToLower(id))
	if err == nil && r.Kind != comity.KindCommitment {
		err = comity.Errorf(comity.Invalid, "record %s is a %s; only commitments are scored", r.ID, words.Kind(r.Kind))
	}
	return r, err
}

// scoreSetCmd scores one party.
type scoreSetCmd struct {
	byFlags
	ID       string            `arg:"" help:"The commitment."`
	Party    string            `arg:"" help:"The party."`
	Score    string            `arg:"" optional:"" help:"+1, 0, -1, not-applicable or unresolved; left out where facts give it."`
	Fact     map[string]string `placeholder:"FACT=VALUE" help:"What a fact of the rubric turned out to be."`
	Evidence []string          `placeholder:"CLAIM" help:"A claim that shows it."`
	Search   string            `placeholder:"WORDS" help:"What was looked for, and where, without finding an act."`
	Final    bool              `help:"A final score (default: interim)."`
	Reading  string            `placeholder:"NAME" help:"By this reading of the rubric."`
}

// Help gives examples.
func (scoreSetCmd) Help() string {
	return `A score of -1 needs evidence, or the search that found none; without either a case is unresolved.

    comity score set 7q3mzk JP +1 --evidence 5xy2pd --reason "handed over on 3 May"
    comity score set 7q3mzk CA -1 --search "gazette and budget 2024, no act"
    comity score set 7q3mzk FR --fact law=passed --fact funding=part`
}

// Run implements the subcommand.
func (c *scoreSetCmd) Run(a *app) error {
	list, err := parties([]string{c.Party})
	if err != nil {
		return err
	}
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		r, err := commitmentOf(a, s, c.ID)
		if err != nil {
			return nil, err
		}
		p := &comity.AssessmentMade{Record: r.ID, Party: list[0], Reason: c.Reason, Search: c.Search, Release: release(c.Final), Reading: c.Reading, Facts: c.Fact}
		for _, id := range c.Evidence {
			e, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, id)
			if err != nil {
				return nil, err
			}
			p.Evidence = append(p.Evidence, e.ID)
		}
		if p.Score, err = c.score(&r); err != nil {
			return nil, err
		}
		c.tell(a, r.Kind, r.Body)
		a.Say("%s: %s", answers.PartyName(list[0]), p.Score)
		return []comity.Payload{p}, nil
	})
}

// score returns the score given, or the one that the rubric gives the facts.
func (c *scoreSetCmd) score(r *comity.Record) (string, error) {
	if c.Score != "" {
		v, err := score.Parse(c.Score)
		return string(v), err
	}
	if len(c.Fact) == 0 {
		return "", comity.Errorf(comity.Invalid, "there is no score").WithHint("give one, or the facts of the rubric with --fact")
	}
	for i := len(r.Rubrics) - 1; i >= 0; i-- {
		if r.Rubrics[i].Reading == c.Reading {
			rubric, err := score.ParseRubric(r.Rubrics[i].Text)
			if err != nil {
				return "", err
			}
			return string(rubric.Score(c.Fact)), nil
		}
	}
	return "", comity.Errorf(comity.NotFound, "record %s has no rubric", r.ID).WithHint("set one with comity score rubric %s FILE", r.ID)
}

// scoreShowCmd shows averages and agreement.
type scoreShowCmd struct {
	ledgerFlags
	viewFlags
	Final   bool   `help:"Final scores (default: interim)."`
	Reading string `placeholder:"NAME" help:"By this reading of the rubrics."`
	By      string `enum:"party,topic,year" default:"party" help:"party, topic or year (default: ${default})."`
	JSON    bool   `help:"Print JSON."`
}

// line is one average.
type scoreLine struct {
	Name    string      `json:"name"`
	Percent *float64    `json:"percent"` // null without a case
	Low     float64     `json:"low"`
	High    float64     `json:"high"`
	Cases   int         `json:"cases"`
	Tally   score.Tally `json:"tally"`
}

// Help gives examples.
func (scoreShowCmd) Help() string {
	return `Per cent is 50 × (mean + 1). No evidence with no recorded search is unresolved, never 0 or −1.

    comity score show
    comity score show --json`
}

// Run implements the subcommand.
func (c *scoreShowCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		g, err := a.matrix(s, v, release(c.Final), c.Reading)
		if err != nil {
			return err
		}
		lines := scoreLines(g, c.By)
		if c.JSON {
			return answers.JSON(a.out, lines)
		}
		var rows [][]string
		for _, l := range lines {
			percent := "no case"
			if l.Percent != nil {
				percent = fmt.Sprintf("%.0f %%", *l.Percent)
			}
			rows = append(rows, []string{percent, fmt.Sprintf("%.0f–%.0f", l.Low, l.High), words.Digits(fmt.Sprint(l.Cases)), fmt.Sprint(l.Tally.Full), fmt.Sprint(l.Tally.Partial),
				fmt.Sprint(l.Tally.None), fmt.Sprint(l.Tally.Unresolved), l.Name})
		}
		right := func(h string) terminal.Column { return terminal.Column{Head: h, Right: true} }
		if err := terminal.Table(a.out, a.Style, []terminal.Column{right("kept"), right("95 %"), right("cases"), right("+1"), right("0"), right("-1"), right("open"), {Head: c.By}}, rows); err != nil {
			return err
		}
		a.Note("", "Averages with their 95 % interval; where cases are few it is wide, and no order can be read from it.")
		if alpha, ok := g.Alpha(); ok {
			a.Note("", fmt.Sprintf("Agreement of the scorers: Krippendorff's alpha %.2f.", alpha))
		}
		return nil
	})
}

// matrix gathers the scores of a view.
func (a *app) matrix(s ledger.Store, v ledger.View, r comity.Release, reading string) (*report.Matrix, error) {
	var records []comity.Record
	for x, err := range s.Each(a.ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			return nil, err
		}
		if len(x.Assessments) > 0 && x.Status != comity.StatusRejected {
			records = append(records, x)
		}
	}
	g := report.NewMatrix(records, r, reading)
	if len(g.Rows) == 0 {
		return nil, comity.Errorf(comity.NotFound, "no commitment was scored in this release").WithHint("score one with comity score set, or ask for the other release with or without --final")
	}
	return g, nil
}

// scoreLines adds scores up by party, topic or year, in the order of the names.
func scoreLines(g *report.Matrix, by string) []scoreLine {
	tallies := map[string]*score.Tally{}
	var order []string
	add := func(name string, v score.Value) {
		if tallies[name] == nil {
			tallies[name] = &score.Tally{}
			order = append(order, name)
		}
		tallies[name].Add(v)
	}
	for i := range g.Members {
		for _, r := range g.Rows {
			b := r.Record.Body.(*comity.Commitment)
			switch by {
			case "topic":
				add(topicOf(b), r.Scores[i])
			case "year":
				add(orUnknown(b.Date.Year()), r.Scores[i])
			default:
				add(words.Capital(answers.PartyName(g.Members[i])), r.Scores[i])
			}
		}
	}
	out := make([]scoreLine, 0, len(order))
	for _, name := range slices.Sorted(slices.Values(order)) {
		t := *tallies[name]
		low, high := t.Interval()
		l := scoreLine{Name: name, Low: score.Percent(low), High: score.Percent(high), Cases: t.Cases(), Tally: t}
		if m, ok := t.Mean(); ok {
			p := score.Percent(m)
			l.Percent = &p
		}
		out = append(out, l)
	}
	return out
}

// topicOf is what a commitment is about: what it falls under, or its sector.
func topicOf(b *comity.Commitment) string {
	if b.Under != "" {
		return string(b.Under)
	}
	return orUnknown(b.Sector)
}

func orUnknown(s string) string {
	if s == "" {
		return "not known"
	}
	return s
}

// scoreFlipsCmd compares two readings.
type scoreFlipsCmd struct {
	ledgerFlags
	viewFlags
	One   string `arg:"" help:"One reading of the rubrics; \"\" is the one without a name."`
	Other string `arg:"" help:"The other."`
	Final bool   `help:"Final scores (default: interim)."`
}

// Help gives examples.
func (scoreFlipsCmd) Help() string {
	return `Where two readings give a member another score, the rubric is not clear enough.

    comity score flips "" strict`
}

// Run implements the subcommand.
func (c *scoreFlipsCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		x, err := a.matrix(s, v, release(c.Final), c.One)
		if err != nil {
			return err
		}
		y, err := a.matrix(s, v, release(c.Final), c.Other)
		if err != nil {
			return err
		}
		flips, same := 0, 0
		for _, f := range x.Flips(y) {
			if f.One == f.Other {
				same++
				continue
			}
			flips++
			a.Say("%s", terminal.Hang("  "+terminal.Pad(answers.PartyName(f.Party), 16, false)+terminal.Pad(string(f.One)+" → "+string(f.Other), 12, false)+" ",
				answers.Title(f.Record.Kind, f.Record.Body), "      ", a.Style.Width))
		}
		a.Say("%s; %s the same", answers.Count(flips, "flip"), answers.Count(same, "cell"))
		return nil
	})
}
