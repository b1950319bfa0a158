package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"comity"
	"comity/internal/plan"
	"comity/internal/report/paper"
	"comity/internal/web/words"
)

func (m *Maker) overall(p *paper.Report, b *plan.Board) {
	p.Add(paper.Heading{Level: 1, Text: "Overall"})
	done, confirmed := b.Count[comity.StageCompletion], 0
	for _, i := range b.All() {
		if i.Stage == comity.StageCompletion && i.Confirmed {
			confirmed++
		}
	}
	p.Say(paper.Text("Of %s, ", words.Count(b.Items, "item", "items")), paper.Strong(are(done)+" told as done"),
		paper.Text(", %d of them confirmed by a source other than their owner. %s under way, %s signed or funded, %s planned only; %s suspended or given up.",
			confirmed, are(b.Count[comity.StageImplementation]), are(b.Count[comity.StageCommitment]), are(b.Count[comity.StagePledge]+b.Count[comity.StageProposed]),
			are(b.Count[comity.StageSuspended]+b.Count[comity.StageCancelled])))
	m.punctual(p, b)
	var list [][]paper.Run
	for _, f := range plan.Flags {
		if n := b.Flagged[f]; n > 0 {
			list = append(list, []paper.Run{paper.Strong(fmt.Sprintf("%d %s", n, flagWords[f]))})
		}
	}
	if len(list) > 0 {
		p.Add(paper.List{Items: list})
	} else {
		p.Say(paper.Text("Nothing is overdue, contradicted, silent or unfunded."))
	}
}

// are writes how many are what follows: "1 is", "2 are".
func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

var flagWords = map[plan.Flag]string{
	plan.Overdue: "overdue", plan.Contradicted: "contradicted by a source", plan.DueSoon: "due within three months",
	plan.Silent: "without a report for half a year", plan.MilestoneLate: "behind with a milestone", plan.Unfunded: "without a commitment that funds them",
}

// punctual says how what was due by the day of the report stands.
func (m *Maker) punctual(p *paper.Report, b *plan.Board) {
	var late []int
	due, done := 0, 0
	for _, i := range b.All() {
		if last := i.Body.Deadline.Last(); last == "" || last >= m.Today || !i.Open() && i.Stage != comity.StageCompletion {
			continue
		}
		due++
		switch {
		case i.Stage == comity.StageCompletion:
			done++
		case i.Is(plan.Overdue):
			late = append(late, i.Slippage)
		}
	}
	if due == 0 {
		p.Say(paper.Text("No item was due before %s.", words.English.Day(m.Today)))
		return
	}
	said := fmt.Sprintf("%s due before %s: %d done, %d late", words.Capital(words.Count(due, "item was", "items were")), words.English.Day(m.Today), done, len(late))
	if n := len(late); n > 1 {
		slices.Sort(late)
		said += fmt.Sprintf(", half of these by %d days or more", late[n/2])
	}
	p.Say(paper.Text("%s.", said))
}

// heard is the last report on an item with what it rests on.
func (m *Maker) heard(p *paper.Report, i *plan.Item) []paper.Run {
	last := i.LastReport()
	if last == nil {
		return []paper.Run{paper.Quiet("Nothing was reported.")}
	}
	text := last.Note
	if text == "" {
		text = words.Capital(words.English.Stage(last.Stage))
	}
	n := p.Note(fmt.Sprintf("%s, %s%s. Entry %d.", rests(last), words.English.Date(last.Date), m.inFile(last.Source), last.Entry), m.entryLink(last.Entry))
	return []paper.Run{{Text: words.Clip(text, 200), Note: n}}
}

// rests says on whose word, or on what, a report of progress rests.
func rests(p *comity.Progress) string {
	who, shown := scorerName(p.Author), ""
	if p.Evidence != "" {
		shown = ": " + p.Evidence
	}
	switch {
	case p.Verified:
		return "Seen by " + who + shown
	case p.Evidence != "":
		return "Evidence given by " + who + shown
	}
	return "Own statement of " + who
}

// filesOf learns the names of the files in which the last reports came.
func (m *Maker) filesOf(ctx context.Context, b *plan.Board) error {
	m.files = map[comity.SourceID]string{}
	for _, i := range b.All() {
		last := i.LastReport()
		if last == nil || last.Source == "" {
			continue
		}
		if _, known := m.files[last.Source]; known {
			continue
		}
		s, err := m.Store.Source(ctx, m.View, string(last.Source))
		if err != nil && comity.KindOf(err) != comity.NotFound {
			return err
		}
		m.files[last.Source] = cmp.Or(s.Title, s.Name) // "" of one that the viewer may not see
	}
	return nil
}

func (m *Maker) inFile(id comity.SourceID) string {
	if name := m.files[id]; name != "" {
		return ", in “" + words.Clip(name, 60) + "”"
	}
	return ""
}

func (m *Maker) entryLink(n int64) string {
	if m.Address == "" {
		return ""
	}
	return fmt.Sprintf("%s/log/%d", m.Address, n)
}
