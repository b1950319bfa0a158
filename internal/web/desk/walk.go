package desk

import (
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// wait is why a queue's records wait for a person.
type wait string

const (
	waitRead    wait = ""        // nobody has looked at them
	waitSecond  wait = "second"  // somebody else has judged them, and the reader has not
	waitSame    wait = "same"    // they may be the same as others
	waitDispute wait = "dispute" // their sources differ
	waitSettle  wait = "settle"  // people's verdicts differ
)

var waits = []wait{waitRead, waitSecond, waitSame, waitDispute, waitSettle}

// walk is a queue and where in it the reader is. It lives in addresses and in
// hidden fields of forms, so that nothing is kept on the server.
type walk struct {
	Wait   wait
	Kind   comity.Kind     // "" is all
	Order  string          // "doubt" or "confidence"
	Source comity.SourceID // of one document alone
	By     string          // of one giver alone
	After  string          // the cursor of what the reader has passed
	Last   bool            // nothing comes after what the reader looks at
	On     bool            // whether the reader walks a queue at all
}

// orders are those in which a queue is walked.
var orders = []string{"doubt", "confidence"}

// walkOf reads a walk from the parameters of an address or the fields of a form.
func walkOf(get func(string) string) walk {
	w := walk{Wait: wait(get("wait")), Kind: comity.Kind(get("kind")), Order: get("order"), Source: comity.SourceID(get("from")), By: get("by"), After: get("after"),
		Last: get("last") == "1", On: get("walk") == "1"}
	if !slices.Contains(waits, w.Wait) {
		w.Wait = waitRead
	}
	if !slices.Contains(reviewed, w.Kind) {
		w.Kind = ""
	}
	if !slices.Contains(orders, w.Order) {
		w.Order = orders[0]
	}
	return w
}

// fields lists the walk as parameters, in a fixed order.
func (w walk) fields() [][2]string {
	order := w.Order
	if order == orders[0] {
		order = ""
	}
	flag := func(is bool) string {
		if is {
			return "1"
		}
		return ""
	}
	var out [][2]string
	for _, f := range [][2]string{{"walk", flag(w.On)}, {"wait", string(w.Wait)}, {"kind", string(w.Kind)}, {"order", order}, {"from", string(w.Source)}, {"by", w.By}, {"after", w.After}, {"last", flag(w.Last)}} {
		if f[1] != "" {
			out = append(out, f)
		}
	}
	return out
}

// url is an address that keeps the walk; pairs are further parameters.
func (w walk) url(a *frame.Ask, path string, pairs ...string) string {
	var all []string
	for _, f := range w.fields() {
		all = append(all, f[0], f[1])
	}
	return a.URL(path, append(all, pairs...)...)
}

// from returns the walk at its beginning.
func (w walk) from(start string) walk {
	w.After, w.On, w.Last = start, true, false
	return w
}

// query asks for what waits, so many from the cursor on.
func (w walk) query(a *frame.Ask, limit int) ledger.Query {
	q := ledger.Query{Sort: w.Order, Source: w.Source, After: w.After, Limit: limit, Kinds: reviewed}
	if w.Kind != "" {
		q.Kinds = []comity.Kind{w.Kind}
	}
	if w.By != "" {
		q.By = []comity.Party{comity.Party(w.By)}
	}
	standing := []comity.Status{comity.StatusRead, comity.StatusReviewed}
	switch w.Wait {
	case waitSecond:
		q.Judges, q.Unjudged = 1, a.Site.Author
	case waitSame:
		q.Waiting, q.Status = []ledger.Waiting{ledger.WaitingSame}, standing
	case waitDispute:
		q.Waiting, q.Status = []ledger.Waiting{ledger.WaitingDispute}, standing
	case waitSettle:
		q.Waiting = []ledger.Waiting{ledger.WaitingSettled}
	default:
		q.Status, q.Unjudged = []comity.Status{comity.StatusRead}, a.Site.Author
	}
	return q
}

// left counts what waits in the whole queue.
func (w walk) left(a *frame.Ask) (int, error) {
	w.After = ""
	page, err := a.Site.Store.Records(a.Context, a.View, w.query(a, 1))
	return page.Total, err
}

// title says in words what waits, and how much of it.
func (w walk) title(a *frame.Ask, n int) string {
	count := a.Words.CountKind(n, w.Kind)
	switch w.Wait {
	case waitSecond:
		return a.T("desk.for-a-second-opinion", "count", count)
	case waitSame:
		return a.T("desk.that-may-be-the-same", "count", count)
	case waitDispute:
		return a.T("desk.on-which-sources-differ", "count", count)
	case waitSettle:
		return a.T("desk.on-which-people-differ", "count", count)
	}
	return a.T("desk.to-review", "count", count)
}

// next leads to the first record of the queue after the cursor.
func next(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	w := walkOf(q.Get)
	w.On, w.Last = true, false
	page, err := a.Site.Store.Records(a.Context, a.View, w.query(a, 1))
	if err != nil {
		return nil, err
	}
	if len(page.Records) == 0 {
		return frame.Moved{To: a.URL("/desk", "done", q.Get("done"), "end", "1")}, nil
	}
	r := &page.Records[0]
	if page.Next != "" {
		w.After = page.Next
	} else {
		w.Last = true
	}
	return frame.Moved{To: w.url(a, "/desk/claims/"+string(claimToJudge(r).Claim.ID), "done", q.Get("done"))}, nil
}

// onward is where the reader goes from what they look at, having decided or not.
func (w walk) onward(a *frame.Ask, done string) string {
	switch {
	case !w.On:
		return a.URL("/desk", "done", done)
	case w.Last:
		return a.URL("/desk", "done", done, "end", "1")
	}
	return w.url(a, "/desk/next", "done", done)
}

// claimToJudge is the claim of a record that is shown first: the surest that
// speaks and that nobody has judged, else the surest that speaks.
func claimToJudge(r *comity.Record) *comity.Voice {
	best, rank := 0, -1.0
	for i := range r.Voices {
		v := &r.Voices[i]
		x := v.Claim.Confidence
		if v.Retired == "" {
			x += 4
		}
		if len(v.Judgements) == 0 {
			x += 2
		}
		if x > rank {
			best, rank = i, x
		}
	}
	return &r.Voices[best]
}
