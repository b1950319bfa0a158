package desk

import (
	"encoding/json"
	"strconv"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/web/frame"
)

// decide appends payloads in the reader's name and returns the last entry.
func decide(a *frame.Ask, payloads ...comity.Payload) (int64, error) {
	b := ledger.Batch{Author: a.Site.Author, Marking: comity.Amber}
	for _, p := range payloads {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	entries, err := a.Site.Store.Append(a.Context, b)
	if err != nil || len(entries) == 0 {
		return 0, err
	}
	return entries[len(entries)-1].Number, nil
}

// onward is where the reader goes after a decision: to the next claim of the
// queue that they walk, or back to the desk.
func onward(a *frame.Ask, entry int64) string {
	done := ""
	if entry > 0 {
		done = strconv.FormatInt(entry, 10)
	}
	if kind := a.Request.PostFormValue("kind"); kind != "" {
		return a.URL("/desk/next", "kind", kind, "done", done)
	}
	return a.URL("/desk", "done", done)
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
		return r, comity.Errorf(comity.Conflict, "somebody decided about this claim while you looked at it, in entry %d", r.Changed).
			WithHint("go back, load the page again to see what they decided, and decide then; nothing that you typed is lost")
	}
	return r, nil
}

var verdicts = map[string]comity.Verdict{"accept": comity.Accepted, "reject": comity.RejectedByUs, "unsure": comity.Unsure}

// judge carries out one judgement: accept, with the fields that the reader
// changed as a correction; reject with a reason; unsure.
func judge(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	r, err := fresh(a, form("claim"))
	if err != nil {
		return "", err
	}
	verdict, ok := verdicts[form("verdict")]
	if !ok {
		return "", comity.Errorf(comity.Invalid, "there is no verdict").WithHint("accept, reject or say that you are unsure")
	}
	fields := map[string]json.RawMessage{}
	if verdict == comity.Accepted {
		if fields, err = changed(a, &r); err != nil {
			return "", err
		}
	}
	p, _, err := review.Judge(a.Context, a.Site.Store, form("claim"), verdict, strings.TrimSpace(form("reason")), fields)
	if err != nil {
		return "", err
	}
	n, err := decide(a, p)
	if err != nil {
		return "", err
	}
	return onward(a, n), nil
}

// changed returns the fields that differ from what the form was drawn with.
func changed(a *frame.Ask, r *comity.Record) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	for _, name := range shown(r.Kind) {
		typed, sent := a.Request.PostForm["field-"+name]
		if !sent || strings.TrimSpace(typed[0]) == strings.TrimSpace(a.Request.PostFormValue("was-"+name)) {
			continue
		}
		raw, err := review.Parse(r.Kind, name, typed[0], a.Site.Names.Find)
		if err != nil {
			return nil, err
		}
		out[name] = raw
	}
	return out, nil
}

// judgeBatch judges several claims at once; the first that cannot be judged
// stops all of them.
func judgeBatch(a *frame.Ask) (string, error) {
	if err := a.Request.ParseForm(); err != nil {
		return "", comity.Errorf(comity.Invalid, "the form cannot be read")
	}
	verdict, ok := verdicts[a.Request.PostFormValue("verdict")]
	ids := a.Request.PostForm["claim"]
	if !ok || len(ids) == 0 {
		return "", comity.Errorf(comity.Invalid, "no claim is chosen, or no verdict").WithHint("tick the claims that are alike, then accept or reject them")
	}
	var all []comity.Payload
	for _, id := range ids {
		p, _, err := review.Judge(a.Context, a.Site.Store, id, verdict, strings.TrimSpace(a.Request.PostFormValue("reason")), nil)
		if err != nil {
			return "", err
		}
		all = append(all, p)
	}
	n, err := decide(a, all...)
	if err != nil {
		return "", err
	}
	return a.URL("/desk/batch", "kind", a.Request.PostFormValue("kind"), "done", strconv.FormatInt(n, 10)), nil
}

// merge makes two records one.
func merge(a *frame.Ask) (string, error) {
	p, err := review.Merge(a.Context, a.Site.Store, a.Request.PostFormValue("into"), []string{a.Request.PostFormValue("from")}, strings.TrimSpace(a.Request.PostFormValue("reason")))
	if err != nil {
		return "", err
	}
	n, err := decide(a, p)
	return onward(a, n), err
}

// part says that two records are not the same: the link that waits is undone.
func part(a *frame.Ask) (string, error) {
	p := &comity.RecordsLinked{From: comity.ClaimID(a.Request.PostFormValue("from")), To: comity.ClaimID(a.Request.PostFormValue("to")),
		Link: comity.MayBeSame, Undo: true, Reason: "a person says that they are not the same"}
	n, err := decide(a, p)
	return onward(a, n), err
}

// split takes a claim out of its record.
func split(a *frame.Ask) (string, error) {
	p, err := review.Split(a.Context, a.Site.Store, []string{a.Request.PostFormValue("claim")}, strings.TrimSpace(a.Request.PostFormValue("reason")))
	if err != nil {
		return "", err
	}
	n, err := decide(a, p)
	return onward(a, n), err
}

// undo takes a decision back.
func undo(a *frame.Ask) (string, error) {
	n, err := strconv.ParseInt(a.Request.PostFormValue("entry"), 10, 64)
	if err != nil {
		return "", comity.Errorf(comity.Invalid, "there is no entry to take back")
	}
	list, err := review.Undo(a.Context, a.Site.Store, n)
	if err != nil {
		return "", err
	}
	if _, err := decide(a, list...); err != nil {
		return "", err
	}
	if back := a.Request.PostFormValue("back"); strings.HasPrefix(back, "/desk/claims/") || strings.HasPrefix(back, "/records/") {
		return a.URL(back), nil
	}
	return a.URL("/desk"), nil
}

// object notes an objection to a record; a person answers it before others see it.
func object(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	r, err := a.Site.Store.Record(a.Context, a.View, form("record"))
	if err != nil {
		return "", err
	}
	_, err = decide(a, &comity.ObjectionNoted{Record: r.ID, Name: strings.TrimSpace(form("name")), Text: strings.TrimSpace(form("text")), Source: strings.TrimSpace(form("source"))})
	return a.RecordURL(r.ID), err
}

// answer says what becomes of an objection.
func answer(a *frame.Ask) (string, error) {
	form := a.Request.PostFormValue
	n, err := strconv.ParseInt(form("objection"), 10, 64)
	if err != nil {
		return "", comity.Errorf(comity.Invalid, "there is no objection to answer")
	}
	_, err = decide(a, &comity.ObjectionAnswered{Record: comity.ClaimID(form("record")), Objection: n, Accepted: form("verdict") == "accept", Answer: strings.TrimSpace(form("answer"))})
	return a.URL("/desk"), err
}
