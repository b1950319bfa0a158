package main

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
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
	File  string `arg:"" help:"A CSV whose first line names the columns id, text, area, year, average, binding, kind and the members."`
	Final bool   `help:"The scores are final ones (default: interim)."`
	JSON  bool   `help:"Print JSON."`
}

// Help gives examples.
func (scoreImportCmd) Help() string {
	return `Each line becomes a commitment with a score for each member; the table is its source.
How far a promise binds is taken from a column "binding" (high or low), else told by its own words (will,
shall, resolve, commit, pledge, agree: high; reaffirm, continue, seek to, encourage: low), else not known;
comity judge ID correct --set binding=low sets it.

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
	Window  string `placeholder:"DATES" help:"When acts count, as in 2023-12-17/2024-12-16: evidence from outside is refused."`
	Weight  string `placeholder:"NUMBER" help:"What the commitment weighs in averages (default: 1, like the others)."`
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
	text, err := beside(c.File)
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
		return []comity.Payload{&comity.RubricSet{Record: r.ID, Reading: c.Reading, Text: string(text), Window: comity.Date(c.Window), Weight: c.Weight}}, nil
	})
}

func commitmentOf(a *app, s ledger.Store, id string) (comity.Record, error) {
	r, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, strings.ToLower(id))
	if err == nil && r.Kind != comity.KindCommitment {
		err = comity.Errorf(comity.Invalid, "record %s is a %s; only commitments are scored", r.ID, words.English.Kind(r.Kind))
	}
	return r, err
}

// scoreSetCmd scores one party.
type scoreSetCmd struct {
	byFlags
	ID       string            `arg:"" help:"The commitment."`
	Party    string            `arg:"" help:"The party."`
	Score    string            `arg:"" optional:"" help:"+1 (or full), 0 (partial), -1 (none), not-applicable or unresolved; left out where facts give it."`
	Fact     map[string]string `placeholder:"FACT=VALUE" help:"What a fact of the rubric turned out to be."`
	Evidence []string          `placeholder:"CLAIM" help:"A claim that shows it."`
	Source   []string          `placeholder:"SOURCE" help:"A source that shows it."`
	Search   string            `placeholder:"WORDS" help:"What was looked for, and where, without finding an act."`
	Final    bool              `help:"A final score (default: interim)."`
	Reading  string            `placeholder:"NAME" help:"By this reading of the rubric."`
}

// Help gives examples.
func (scoreSetCmd) Help() string {
	return `A score rests on evidence (a claim or a source) or, for 0 and -1, on the search that found no act; without
either a case is unresolved. Evidence of acts outside the rubric's window is refused.

    comity score set 7q3mzk JP +1 --evidence 5xy2pd --reason "handed over on 3 May"
    comity score set 7q3mzk CA none --search "gazette and budget 2024, no act"
    comity score set 7q3mzk FR --fact law=passed --fact funding=part --source 77a61811`
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
		if err := c.rests(a, s, p); err != nil {
			return nil, err
		}
		if p.Score, err = c.score(&r); err != nil {
			return nil, err
		}
		c.tell(a, r.Kind, r.Body)
		a.Say("%s: %s", answers.PartyName(list[0]), p.Score)
		return []comity.Payload{p}, nil
	})
}

// rests finds the claims and sources that the score rests on.
func (c *scoreSetCmd) rests(a *app, s ledger.Store, p *comity.AssessmentMade) error {
	owner := ledger.View{Viewer: comity.Owner}
	for _, id := range c.Evidence {
		id = strings.ToLower(id)
		r, err := s.Record(a.ctx, owner, id)
		if err != nil {
			return err
		}
		claim := r.ID
		for i := range r.Voices {
			if v := r.Voices[i].Claim.ID; strings.HasPrefix(string(v), id) {
				claim = v
				break
			}
		}
		p.Evidence = append(p.Evidence, claim)
	}
	for _, id := range c.Source {
		x, err := s.Source(a.ctx, owner, strings.ToLower(id))
		if err != nil {
			return err
		}
		p.Sources = append(p.Sources, x.Source)
	}
	return nil
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
	set := score.RubricOf(r, c.Reading)
	if set == nil {
		return "", comity.Errorf(comity.NotFound, "record %s has no rubric", r.ID).WithHint("set one with comity score rubric %s FILE", r.ID)
	}
	rubric, err := score.ParseRubric(set.Text)
	if err != nil {
		return "", err
	}
	return string(rubric.Score(c.Fact)), nil
}

// scoreShowCmd shows averages and agreement.
type scoreShowCmd struct {
	ledgerFlags
	viewFlags
	Final   bool   `help:"Final scores (default: interim)."`
	Reading string `placeholder:"NAME" help:"By this reading of the rubrics."`
	By      string `enum:"party,topic,kind,binding,year" default:"party" help:"party, topic, kind (of promise), binding (level) or year (default: ${default})."`
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
	Weighed float64     `json:"effective_cases"` // as many cases of equal weight tell as much
}

// Help gives examples.
func (scoreShowCmd) Help() string {
	return `Per cent is 50 × (mean + 1). No evidence with no recorded search is unresolved, never 0 or −1.

    comity score show
    comity score show --by binding --final --json`
}

// Run implements the subcommand.
func (c *scoreShowCmd) Run(a *app) error {
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		g, err := a.matrix(s, v, release(c.Final), c.Reading)
		if err != nil {
			return err
		}
		groups := c.groups(g)
		lines := scoreLines(groups)
		if c.JSON {
			return answers.JSON(a.out, lines)
		}
		var rows [][]string
		for _, l := range lines {
			percent := "no case"
			if l.Percent != nil {
				percent = fmt.Sprintf("%.0f %%", *l.Percent)
			}
			rows = append(rows, []string{percent, fmt.Sprintf("%.0f–%.0f", l.Low, l.High), words.English.Digits(fmt.Sprint(l.Cases)), fmt.Sprint(l.Tally.Full), fmt.Sprint(l.Tally.Partial),
				fmt.Sprint(l.Tally.None), fmt.Sprint(l.Tally.Unresolved), l.Name})
		}
		right := func(h string) terminal.Column { return terminal.Column{Head: h, Right: true} }
		if err := terminal.Table(a.out, a.Style, []terminal.Column{right("kept"), right("95 %"), right("cases"), right("+1"), right("0"), right("-1"), right("open"), {Head: c.By}}, rows); err != nil {
			return err
		}
		a.Note("", "Averages with their 95 % interval, by name; where cases are few it is wide, and no order can be read from it.")
		apart := score.Differ(groups)
		for _, said := range score.Sentences(apart, words.English.List) {
			a.Note("", said)
		}
		if len(apart) == 0 && len(groups) > 1 {
			a.Note("", "No two intervals are apart: these scores put none above another.")
		}
		if alpha, ok := g.Alpha(); ok {
			a.Note("", fmt.Sprintf("Agreement of the scorers: Krippendorff's alpha %.2f.", alpha))
		}
		return nil
	})
}

// matrix gathers the scores of a view.
func (a *app) matrix(s ledger.Store, v ledger.View, r comity.Release, reading string) (*score.Matrix, error) {
	records, err := a.scored(s, v)
	if err != nil {
		return nil, err
	}
	g := score.NewMatrix(records, r, reading)
	if len(g.Rows) == 0 {
		return nil, comity.Errorf(comity.NotFound, "no commitment was scored in this release").WithHint("score one with comity score set, or ask for the other release with or without --final")
	}
	return g, nil
}

// scored reads the commitments that anybody scored.
func (a *app) scored(s ledger.Store, v ledger.View) ([]comity.Record, error) {
	var records []comity.Record
	for x, err := range s.Each(a.ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			return nil, err
		}
		if len(x.Assessments) > 0 && x.Status != comity.StatusRejected {
			records = append(records, x)
		}
	}
	return records, nil
}

// groups adds scores up by the class that was asked for.
func (c *scoreShowCmd) groups(g *score.Matrix) []score.Group {
	for _, by := range score.Classes {
		if by.Name == c.By {
			return g.By(by, func(class, key string) string { return words.English.Class(class, key, answers.PartyName) })
		}
	}
	return nil
}

// scoreLines are groups as they are printed, in the order of their names.
func scoreLines(groups []score.Group) []scoreLine {
	out := make([]scoreLine, 0, len(groups))
	for _, x := range groups {
		low, high := x.Sum.Interval()
		l := scoreLine{Name: x.Name, Low: score.Percent(low), High: score.Percent(high), Cases: x.Sum.Cases(), Tally: x.Sum.Tally, Weighed: x.Sum.Effective()}
		if m, ok := x.Sum.Mean(); ok {
			p := score.Percent(m)
			l.Percent = &p
		}
		out = append(out, l)
	}
	return out
}
