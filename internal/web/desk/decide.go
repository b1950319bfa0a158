package desk

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// decide appends payloads in the reader's name and returns the last entry.
func decide(a *frame.Ask, payloads ...comity.Payload) (int64, error) {
	return decideAs(a, a.Site.Decided, payloads...)
}

// decideAs is the same with who may read it; "" is AMBER.
func decideAs(a *frame.Ask, m comity.Marking, payloads ...comity.Payload) (int64, error) {
	b := ledger.Batch{Author: a.Site.Author, Marking: m}
	for _, p := range payloads {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	entries, err := a.Site.Store.Append(a.Context, b)
	if err != nil || len(entries) == 0 {
		return 0, err
	}
	return entries[len(entries)-1].Number, nil
}

// onward is where the reader goes after a decision: on in the queue that they
// walk, or back to the desk.
func onward(a *frame.Ask, entry int64) string {
	return walkOf(a.Request.PostFormValue).onward(a, number(entry))
}

// back is where the reader goes after a decision that leaves more to decide
// about the same claim: to that claim.
func back(a *frame.Ask, entry int64) string {
	form := a.Request.PostFormValue
	if form("claim") == "" {
		return onward(a, entry)
	}
	return walkOf(form).url(a, "/desk/claims/"+form("claim"), "done", number(entry))
}

func number(entry int64) string {
	if entry <= 0 {
		return ""
	}
	return strconv.FormatInt(entry, 10)
}

// fresh refuses a decision about a record that somebody changed since the
// reader saw it: they are shown the other's judgement first.
func fresh(a *frame.Ask, id string) (comity.Record, error) {
	r, err := a.Site.Store.Record(a.Context, a.View, id)
	if err != nil {
		return r, err
	}
	seen, err := strconv.ParseInt(a.Request.PostFormValue("seen"), 10, 64)
	if err == nil && r.Changed > seen && a.Request.PostFormValue("anyway") == "" {
		return r, frame.Worded(comity.Conflict, a.T("desk.somebody-decided-about-this-while", "changed", fmt.Sprintf("%d", r.Changed))).
			Hint(a.T("desk.see-below-what-they-decided"))
	}
	return r, nil
}

// freshClaim is fresh of the record in which the claim of the form stands; a
// form that is sent from no claim's page has none.
func freshClaim(a *frame.Ask) error {
	id := a.Request.PostFormValue("claim")
	if id == "" {
		return nil
	}
	_, err := fresh(a, id)
	return err
}

var verdicts = map[string]comity.Verdict{"accept": comity.Accepted, "reject": comity.RejectedByUs, "unsure": comity.Unsure}

// atClaim carries out a form of a claim's page. Where it is refused, the claim
// is shown again with all that was typed, and with what others decided meanwhile.
func atClaim(do func(*frame.Ask) (string, error)) func(*frame.Ask) (string, error) {
	return func(a *frame.Ask) (string, error) {
		to, err := do(a)
		return claimAgain(a, to, err)
	}
}

func claimAgain(a *frame.Ask, to string, err error) (string, error) {
	if k := comity.KindOf(err); k != comity.Invalid && k != comity.Conflict {
		return to, err
	}
	form := a.Request.PostFormValue
	p, failed := claimOf(a, comity.ClaimID(form("claim")), walkOf(form), func(name string) (string, bool) {
		list, sent := a.Request.PostForm["field-"+name]
		return strings.Join(list, ""), sent
	})
	if failed != nil {
		return "", err
	}
	p.Reason = form("reason")
	p.Trouble = frame.Refusal(a, err)
	return "", &frame.Refused{Page: p, Err: err}
}

// judge appends a judgement: accept, with the fields that the reader
// changed as a correction; reject with a reason; unsure.
func judge(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	r, err := fresh(a, form("claim"))
	if err != nil {
		return "", err
	}
	verdict, ok := verdicts[form("verdict")]
	if !ok {
		return "", frame.Worded(comity.Invalid, a.T("desk.there-is-no-verdict")).Hint(a.T("desk.accept-reject-or-say-that"))
	}
	fields := map[string]json.RawMessage{}
	if verdict == comity.Accepted {
		if fields, err = changed(a, &r); err != nil {
			return "", err
		}
	}
	p, _, err := review.Judge(a.Context, a.Site.Store, form("claim"), opinion(a, verdict, fields))
	if err != nil {
		return "", err
	}
	n, err := decide(a, p)
	if err != nil {
		return "", err
	}
	return onward(a, n), nil
}

// opinion is what the form says of a claim. A second opinion is given on what
// the reader found, whatever others made of it.
func opinion(a *frame.Ask, verdict comity.Verdict, fields map[string]json.RawMessage) review.Opinion {
	form := a.Request.PostFormValue
	return review.Opinion{Verdict: verdict, Reason: strings.TrimSpace(form("reason")), Fields: fields, Apart: walkOf(form).Wait == waitSecond}
}

// changed returns the fields that differ from what the form was drawn with.
func changed(a *frame.Ask, r *comity.Record) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	var published comity.Date
	for _, v := range r.Voices {
		if string(v.Claim.ID) == a.Request.PostFormValue("claim") {
			published = v.Published
		}
	}
	for _, name := range shown(r.Kind) {
		typed, sent := a.Request.PostForm["field-"+name]
		if !sent || strings.TrimSpace(typed[0]) == strings.TrimSpace(a.Request.PostFormValue("was-"+name)) {
			continue
		}
		raw, err := parse(a, r.Kind, name, typed[0], published)
		if err != nil {
			return nil, err
		}
		out[name] = raw
	}
	return out, nil
}

// judgeBatch judges several claims at once; the first that cannot be judged
// stops all of them, and the list is shown again with what was chosen.
func judgeBatch(a *frame.Ask) (string, error) {
	to, err := judgeAll(a)
	if k := comity.KindOf(err); k != comity.Invalid && k != comity.Conflict {
		return to, err
	}
	p, failed := batchOf(a, walkOf(a.Request.PostFormValue))
	if failed != nil {
		return "", err
	}
	p.Reason, p.Chosen = a.Request.PostFormValue("reason"), a.Request.PostForm["claim"]
	p.Trouble = frame.Refusal(a, err)
	return "", &frame.Refused{Page: p, Err: err}
}

func judgeAll(a *frame.Ask) (string, error) {
	if err := a.Request.ParseForm(); err != nil {
		return "", frame.Worded(comity.Invalid, a.T("desk.the-form-cannot-be-read-1"))
	}
	verdict, ok := verdicts[a.Request.PostFormValue("verdict")]
	ids := a.Request.PostForm["claim"]
	if !ok || len(ids) == 0 || len(ids) > batchRows {
		return "", frame.Worded(comity.Invalid, a.T("desk.no-claim-is-chosen-or")).Hint(a.T("desk.tick-the-claims-that-are"))
	}
	o := opinion(a, verdict, nil)
	var all []comity.Payload
	for _, id := range ids {
		if _, err := fresh(a, id); err != nil {
			return "", err
		}
		p, _, err := review.Judge(a.Context, a.Site.Store, id, o)
		if err != nil {
			return "", err
		}
		all = append(all, p)
	}
	n, err := decide(a, all...)
	if err != nil {
		return "", err
	}
	return walkOf(a.Request.PostFormValue).url(a, "/desk/batch", "done", doneOf(n, len(all))), nil
}

// doneOf names the entries that were just made, n the last of them.
func doneOf(n int64, made int) string {
	if made > 1 {
		return number(n-int64(made)+1) + "-" + number(n)
	}
	return number(n)
}

// merge makes two records one.
func merge(a *frame.Ask) (string, error) {
	if err := freshClaim(a); err != nil {
		return "", err
	}
	p, err := review.Merge(a.Context, a.Site.Store, a.Request.PostFormValue("into"), []string{a.Request.PostFormValue("with")}, strings.TrimSpace(a.Request.PostFormValue("reason")))
	if err != nil {
		return "", err
	}
	n, err := decide(a, p)
	return onward(a, n), err
}

// part says that two records are not the same: the link that waits is undone.
func part(a *frame.Ask) (string, error) {
	if err := freshClaim(a); err != nil {
		return "", err
	}
	p := &comity.RecordsLinked{From: comity.ClaimID(a.Request.PostFormValue("link-from")), To: comity.ClaimID(a.Request.PostFormValue("link-to")),
		Link: comity.MayBeSame, Undo: true, Reason: words.English.T("said.a-person-says-that-they-are-2")}
	n, err := decide(a, p)
	if walkOf(a.Request.PostFormValue).Wait == waitSame {
		return onward(a, n), err
	}
	return back(a, n), err
}

// split takes a claim out of its record.
func split(a *frame.Ask) (string, error) {
	if err := freshClaim(a); err != nil {
		return "", err
	}
	p, err := review.Split(a.Context, a.Site.Store, []string{a.Request.PostFormValue("claim")}, strings.TrimSpace(a.Request.PostFormValue("reason")))
	if err != nil {
		return "", err
	}
	n, err := decide(a, p)
	return back(a, n), err
}

// undo takes back a decision, or those of a batch, and leads to what it was
// about.
func undo(a *frame.Ask) (string, error) {
	from, to, ok := entries(a.Request.PostFormValue("entry"))
	if !ok {
		return "", frame.Worded(comity.Invalid, a.T("desk.there-is-no-entry-to"))
	}
	var all []comity.Payload
	for n := from; n <= to; n++ {
		list, err := review.Undo(a.Context, a.Site.Store, n)
		if err != nil {
			return "", err
		}
		all = append(all, list...)
	}
	last, err := decide(a, all...)
	if err != nil {
		return "", err
	}
	if to, walks := inFamilies(a, last); walks {
		return to, nil
	}
	w := walkOf(a.Request.PostFormValue)
	if _, ok := all[0].(*comity.FindingsSeen); ok {
		return a.URL("/desk/findings", "done", doneOf(last, len(all))), nil
	}
	if from < to {
		return w.url(a, "/desk/batch", "done", number(last)), nil
	}
	switch p := all[0].(type) {
	case *comity.ClaimJudged:
		return w.url(a, "/desk/claims/"+string(p.Claim), "done", number(last)), nil
	case *comity.RecordEdited:
		return w.url(a, "/desk/claims/"+string(p.Record), "done", number(last)), nil
	}
	return a.URL("/desk", "done", number(last)), nil
}

// entries reads an entry's number, or the first and last of a batch: "12-15".
func entries(text string) (from, to int64, ok bool) {
	first, last, batch := strings.Cut(text, "-")
	from, err := strconv.ParseInt(first, 10, 64)
	if err != nil || from < 1 {
		return 0, 0, false
	}
	if !batch {
		return from, from, true
	}
	to, err = strconv.ParseInt(last, 10, 64)
	return from, to, err == nil && to >= from && to-from < batchRows
}

// object notes an objection to a record; a person answers it before others see it.
func object(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	r, err := a.Site.Store.Record(a.Context, a.View, form("record"))
	if err != nil {
		return "", err
	}
	_, err = decideAs(a, r.Marking, &comity.ObjectionNoted{Record: r.ID, Name: strings.TrimSpace(form("name")), Text: strings.TrimSpace(form("text")), Source: strings.TrimSpace(form("source"))})
	return a.RecordURL(r.ID), err
}

// answer says what becomes of an objection.
func answer(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	n, err := strconv.ParseInt(form("objection"), 10, 64)
	if err != nil {
		return "", frame.Worded(comity.Invalid, a.T("desk.there-is-no-objection-to"))
	}
	r, err := a.Site.Store.Record(a.Context, a.View, form("record"))
	if err != nil {
		return "", err
	}
	marking := r.Marking
	for _, o := range r.Objections {
		if o.Entry == n {
			marking = o.Marking // who may read the one may read the other
		}
	}
	_, err = decideAs(a, marking, &comity.ObjectionAnswered{Record: comity.ClaimID(form("record")), Objection: n, Accepted: form("verdict") == "accept", Answer: strings.TrimSpace(form("answer"))})
	return a.URL("/desk/objections"), err
}
