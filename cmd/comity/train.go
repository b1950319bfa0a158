package main

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/reading"
	"comity/internal/reading/commitments"
	"comity/internal/reading/learn"
	"comity/internal/reading/linear"
	"comity/internal/reading/prepared"
	"comity/internal/web/words"
)

// weightsFlag says by which weights the reader goes.
type weightsFlag struct {
	Weights string `env:"COMITY_WEIGHTS" placeholder:"FILE" help:"Weights that comity train wrote, in place of those that the reader comes with."`
}

// load returns nil where none are named.
func (f weightsFlag) load() (*reading.Weights, error) {
	if f.Weights == "" {
		return nil, nil
	}
	b, err := os.ReadFile(f.Weights)
	if err != nil {
		return nil, comity.Errorf(comity.NotFound, "there are no weights at %s", f.Weights).WithHint("comity train --ledger FILE --out %s makes them", f.Weights)
	}
	return reading.ParseWeights(b)
}

// trainCmd learns weights of the reader from what people decided.
type trainCmd struct {
	ledgerFlags
	Gold []string `placeholder:"DIR" help:"Learn anew from folders of annotated documents (ID.txt with ID.json beside it) and from the ledger, in place of moving the weights that the reader comes with."`
	Out  string   `required:"" placeholder:"FILE" help:"Where to write the weights."`
}

// Help gives examples.
func (trainCmd) Help() string {
	return `Commitments that people accepted, corrected or rejected teach the reader which sentences are commitments and who gives and receives. It says how far that helped on documents that were held out.

    comity train --ledger desk.db --out weights.txt
    comity train --ledger desk.db --gold annotated/ --out weights.txt
    comity read --weights weights.txt notice.txt
    COMITY_WEIGHTS=weights.txt comity add notice.txt`
}

// leastDecisions is from how many decisions on weights are moved, and on how
// many documents: fewer teach the words of single documents.
const (
	leastDecisions = 20
	leastDocuments = 3
)

// Run implements the subcommand.
func (c *trainCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := decisionsOf(a, s)
	if err != nil {
		return err
	}
	if n := d.accepted + d.rejected; n < leastDecisions || len(d.samples) < leastDocuments {
		return comity.Errorf(comity.Conflict, "%s on %s are too few to learn from", answers.Count(n, "decision"), answers.Count(len(d.samples), "document")).
			WithHint("judge at least %d commitments of at least %d documents at the desk of comity serve, or with comity judge", leastDecisions, leastDocuments)
	}
	a.Say("%s on %s: %d accepted or corrected, %d rejected.", words.Capital(answers.Count(d.accepted+d.rejected, "decision")), answers.Count(len(d.samples), "document"), d.accepted, d.rejected)
	if d.passed > 0 {
		a.Say("%s not learned from: unsure, undecided between people, told already, or of another kind than commitments.", words.Capital(answers.Count(d.passed, "other")))
	}
	prior := linear.Lines(commitments.WeightLines)
	var lines []linear.Line
	if len(c.Gold) == 0 {
		before, after := learn.Try(d.samples, prior, learn.Moving)
		a.Say("On documents held out, of %s: right %s before, %s after; mean surprise %.2f before, %.2f after.", answers.Count(before.Decisions, "decision"),
			right(before), right(after), before.Loss, after.Loss)
		if after.Loss >= before.Loss {
			a.Say("They do not help on other documents; judge more before you read with them.")
		}
		lines = learn.Adapt(d.samples, prior, learn.Moving)
	} else {
		all := d.samples
		for _, dir := range c.Gold {
			gold, err := learn.Load(dir, false)
			if err != nil {
				return err
			}
			all = append(all, gold...)
		}
		lines = learn.Learn(all, learn.Standard)
	}
	if err := os.WriteFile(c.Out, []byte(linear.Write(lines)), 0o644); err != nil {
		return comity.Errorf(comity.Invalid, "the weights cannot be written to %s: %v", c.Out, err).WithHint("name another file with --out")
	}
	a.Say("%s written to %s. Read with them: comity read --weights %s FILE…", words.Capital(answers.Count(len(lines), "weight")), c.Out, c.Out)
	return a.out.Flush()
}

func right(t learn.Trial) string {
	return words.Percent(float64(t.Right) / float64(max(t.Decisions, 1)))
}

// decisions are what people decided about commitments, by document.
type decisions struct {
	samples            []learn.Sample
	accepted, rejected int
	passed             int // judged, and not learned from
}

// decisionsOf gathers them from a ledger.
func decisionsOf(a *app, s ledger.Store) (*decisions, error) {
	v := ledger.View{Viewer: comity.Owner}
	d := &decisions{}
	by := map[comity.SourceID]*learn.Sample{}
	for r, err := range s.Each(a.ctx, v, ledger.Query{Judges: 1}) {
		if err != nil {
			return nil, err
		}
		for i := range r.Voices {
			voice := &r.Voices[i]
			if len(voice.Verdicts()) == 0 {
				continue
			}
			id := voice.Claim.Source
			if by[id] == nil {
				by[id] = &learn.Sample{ID: string(id), Partial: true}
			}
			if err := d.take(by[id], voice); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(by)) {
		sample := by[id]
		if len(sample.Gold)+len(sample.Refused) == 0 {
			continue
		}
		doc, _, err := s.Document(a.ctx, v, id)
		if err != nil {
			return nil, err
		}
		src, err := s.Source(a.ctx, v, string(id))
		if err != nil {
			return nil, err
		}
		sample.Doc = prepared.Make(doc, src.Published)
		d.samples = append(d.samples, *sample)
	}
	return d, nil
}

// take adds what people decided about one claim to what is known of its
// document. One that was told already, unsure people, and people of whom as many
// say one thing as the other teach nothing.
func (d *decisions) take(s *learn.Sample, v *comity.Voice) error {
	yes, no := 0, 0
	var fields map[string]json.RawMessage
	for _, j := range v.Verdicts() {
		switch j.Verdict {
		case comity.Accepted, comity.Corrected:
			yes, fields = yes+1, firstFields(fields, j.Fields)
		case comity.RejectedByUs:
			if !strings.Contains(j.Reason, "already") {
				no++
			}
		}
	}
	body, ok := v.Claim.Body.(*comity.Commitment)
	switch {
	case !ok || yes == no:
		d.passed++
	case no > yes:
		d.rejected++
		s.Refused = append(s.Refused, learn.Of(v.Claim, body))
	default:
		corrected := *body
		if len(fields) > 0 {
			b, err := json.Marshal(fields)
			if err == nil {
				err = json.Unmarshal(b, &corrected)
			}
			if err != nil {
				return err
			}
		}
		d.accepted++
		s.Gold = append(s.Gold, learn.Of(v.Claim, &corrected))
	}
	return nil
}

// firstFields are the corrections of whoever corrected last.
func firstFields(before, now map[string]json.RawMessage) map[string]json.RawMessage {
	if len(now) == 0 {
		return before
	}
	return now
}

// prepare reads an item by the weights that are named.
func (f weightsFlag) prepare() (func(context.Context, ingest.Item) (*ingest.Plan, error), error) {
	w, err := f.load()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, it ingest.Item) (*ingest.Plan, error) {
		it.Weights = w
		return ingest.Prepare(ctx, it)
	}, nil
}
