package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// claimAt is the claim that an address of the desk is about.
func claimAt(at string) comity.ClaimID {
	u, _ := url.Parse(at)
	return comity.ClaimID(strings.TrimPrefix(u.Path, "/desk/claims/"))
}

func TestAQueueIsWalkedPastWhatIsSkipped(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := deskSite(store)
	left := unread(t, store)
	seen := map[comity.ClaimID]bool{}
	at := follow(t, site, "/desk/next?walk=1&kind=commitment")
	for n := 1; ; n++ {
		id := claimAt(at)
		if seen[id] {
			t.Fatalf("claim %s comes again", id)
		}
		seen[id] = true
		page := get(t, site, at)
		if page.code != http.StatusOK {
			t.Fatalf("%s: %d", at, page.code)
		}
		u, _ := url.Parse(at)
		if n%2 == 0 { // every other one is skipped
			if u.Query().Get("last") == "1" {
				break
			}
			at = follow(t, site, "/desk/next?"+u.RawQuery)
			continue
		}
		form := u.Query()
		form.Set("claim", string(id))
		form.Set("verdict", "accept")
		w := post(site, "/desk/judge", form)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if at = w.Header().Get("Location"); strings.HasPrefix(at, "/desk?") {
			if !strings.Contains(text(get(t, site, at).doc), "end of that queue") {
				t.Error("the desk does not say that the queue is at its end")
			}
			break
		}
		at = follow(t, site, at)
	}
	if len(seen) != left {
		t.Errorf("%d claims came of %d that waited", len(seen), left)
	}
	if now := unread(t, store); now != left/2 {
		t.Errorf("%d are left of %d, of which every other was accepted", now, left)
	}
}

// unread counts the commitments that nobody has judged.
func unread(t *testing.T, s ledger.Store) int {
	t.Helper()
	page, err := s.Records(context.Background(), ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, Status: []comity.Status{comity.StatusRead}})
	if err != nil {
		t.Fatal(err)
	}
	return page.Total
}

func TestWhatIsRefusedIsShownAgainAsTyped(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	form := url.Values{"claim": {string(n.late)}, "verdict": {"accept"}, "field-amount": {"a lot of yen"}, "was-amount": {""}, "field-under": {"a <b>programme</b>"}, "was-under": {""}}
	w := post(site, "/desk/judge", form)
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `value="a lot of yen"`) || !strings.Contains(w.Body.String(), "a &lt;b&gt;programme&lt;/b&gt;") ||
		!strings.Contains(w.Body.String(), "is no sum of money") {
		t.Errorf("%d: what was typed is not shown again with what is wrong", w.Code)
	}
	seen := itoa(recordOf(t, store, n.late).Changed)
	bob := deskSite(store, func(o *frame.Options) { o.Author = "person:Bob" })
	post(bob, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"reject"}, "reason": {"Bob says no"}})
	w = post(site, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"reject"}, "reason": {"my own long reason"}, "seen": {seen}})
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Bob says no") || !strings.Contains(w.Body.String(), "my own long reason") {
		t.Errorf("%d: the other's judgement and the own reason are not both shown", w.Code)
	}
}

func TestWordsOfTheTextAreTakenForASum(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store, func(o *frame.Options) {
		o.Mean = func(sort, words string, published comity.Date) (string, bool) {
			return "9050000000 JPY", sort == "sum" && words == "9.05 billion yen" && published == "2023-12-17"
		}
	})
	if a := get(t, site, "/desk/meaning?field=amount&words=9.05+billion+yen&published=2023-12-17&format=json"); !strings.Contains(a.body, `"typed": "9050000000 JPY"`) {
		t.Error(a.body)
	}
	if w := post(site, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"accept"}, "field-amount": {"9.05 billion yen"}, "was-amount": {""}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if a := recordOf(t, store, n.late).Body.(*comity.Commitment).Amount; a == nil || a.Value.String() != "9050000000" || a.Currency != "JPY" {
		t.Errorf("%+v", a)
	}
}

func TestAPersonSettlesWhereSourcesDiffer(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	at := follow(t, site, "/desk/next?walk=1&wait=dispute")
	if recordOf(t, store, claimAt(at)).ID != n.malaysia {
		t.Fatalf("%s does not lead to the record on which sources differ", at)
	}
	page := text(get(t, site, at).doc)
	for _, want := range []string{"400 million", "420 million", "Harbour Wire", "Ministry of Foreign Affairs"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not set beside the others", want)
		}
	}
	var official comity.ClaimID
	for _, v := range recordOf(t, store, n.malaysia).Voices {
		if v.Claim.Source == n.official {
			official = v.Claim.ID
		}
	}
	if w := post(site, "/desk/settle", url.Values{"record": {string(n.malaysia)}, "field": {"amount"}, "value": {string(official)}, "claim": {string(official)}, "walk": {"1"}, "wait": {"dispute"}}); w.Code != http.StatusSeeOther || claimAt(w.Header().Get("Location")) != official {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	r := recordOf(t, store, n.malaysia)
	if a := r.Body.(*comity.Commitment).Amount; a.Value.String() != "420000000" {
		t.Errorf("%s holds", a.Value)
	}
	for _, d := range r.Disputes {
		if d.Field == "amount" {
			t.Error("the sources still differ on the amount")
		}
	}
	if w := post(site, "/desk/settle", url.Values{"record": {string(n.malaysia)}, "field": {"amount"}, "value": {string(official)}}); w.Code != http.StatusConflict {
		t.Errorf("what is settled is settled again: %d", w.Code)
	}
}

func TestTwoPeopleAreKeptApartUntilTheySettle(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := func(name string) http.Handler {
		return deskSite(store, func(o *frame.Options) { o.Author = comity.Person(name) })
	}
	judge := func(who string, id comity.ClaimID, verdict string) {
		t.Helper()
		if w := post(site(who), "/desk/judge", url.Values{"claim": {string(id)}, "verdict": {verdict}, "reason": {who + " thinks so"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	judge("Ann", n.late, "reject")
	at := follow(t, site("Bob"), "/desk/next?walk=1&wait=second&order=confidence")
	for claimAt(at) != n.late {
		u, _ := url.Parse(at)
		at = follow(t, site("Bob"), "/desk/next?"+u.RawQuery)
	}
	page := get(t, site("Bob"), at)
	if i := strings.Index(page.body, "Ann thinks so"); i >= 0 && !strings.Contains(page.body[:i], "decide before you look") {
		t.Error("Bob is shown what Ann decided before he decides")
	}
	judge("Bob", n.late, "accept")
	judge("Bob", n.indonesia, "accept") // as Ann did
	agreed := text(get(t, site("Ann"), "/desk/agreement").doc)
	if !strings.Contains(agreed, "0.00") || !strings.Contains(agreed, "on which people differ") {
		t.Errorf("alpha of one agreement in two, by two people, is not shown: %s", agreed)
	}
	small := deskSite(oneAtATime{store}, func(o *frame.Options) { o.Author = comity.Person("Ann") })
	if s := text(get(t, small, "/desk/agreement").doc); !strings.Contains(s, "0.00") {
		t.Errorf("alpha is not over all pages: %s", s)
	}
	if at := follow(t, site("Cy"), "/desk/next?walk=1&wait=settle"); claimAt(at) != n.late {
		t.Errorf("%s is to be settled", at)
	}
	judge("Cy", n.late, "reject")
	if at := follow(t, site("Ann"), "/desk/next?walk=1&wait=settle"); !strings.HasPrefix(at, "/desk?") {
		t.Errorf("%s is still to be settled after a third person decided", at)
	}
}

// Who accepts what was corrected accepts what they are shown; a second opinion
// is on what the reader found.
func TestWhatWasCorrectedStaysSo(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	judge := func(who string, form url.Values) comity.Judgement {
		t.Helper()
		form.Set("claim", string(n.late))
		form.Set("verdict", "accept")
		site := deskSite(store, func(o *frame.Options) { o.Author = comity.Person(who) })
		if w := post(site, "/desk/judge", form); w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		list := recordOf(t, store, n.late).Voices[0].Judgements
		return list[len(list)-1]
	}
	stands := func(to ...comity.Party) {
		t.Helper()
		if c := recordOf(t, store, n.late).Body.(*comity.Commitment); !slices.Equal(c.To, to) || c.Deadline != "2025" {
			t.Errorf("it is given to %v by %s", c.To, c.Deadline)
		}
	}
	judge("Ann", url.Values{"field-to": {"Malaysia"}, "was-to": {"ASEAN"}, "field-deadline": {"2025"}, "was-deadline": {"2024"}})
	stands("MY")
	judge("Bob", url.Values{"field-to": {"Indonesia"}, "was-to": {"Malaysia"}, "field-deadline": {"2025"}, "was-deadline": {"2025"}})
	stands("ID")
	if j := judge("Cy", url.Values{}); j.Verdict != comity.Corrected {
		t.Errorf("who accepts a corrected claim made it %s", j.Verdict)
	}
	stands("ID")
	if j := judge("Dee", url.Values{"wait": {"second"}}); j.Verdict != comity.Accepted || len(j.Fields) > 0 {
		t.Errorf("a second opinion took over what others said: %+v", j)
	}
}

func TestABatchIsJudgedAndTakenBackAsOne(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	seen := itoa(recordOf(t, store, n.hidden).Changed + 100)
	form := url.Values{"claim": {string(n.late), string(n.hidden)}, "verdict": {"reject"}, "reason": {"all alike"}, "seen": {seen}, "kind": {"commitment"}}
	w := post(site, "/desk/batch", form)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	page := get(t, site, w.Header().Get("Location"))
	if !strings.Contains(text(page.doc), "Two claims: rejected: all alike") {
		t.Errorf("what was done is not said: %.400s", text(page.doc))
	}
	u, _ := url.Parse(w.Header().Get("Location"))
	if w := post(site, "/desk/undo", url.Values{"entry": {u.Query().Get("done")}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for _, id := range []comity.ClaimID{n.late, n.hidden} {
		if r := recordOf(t, store, id); r.Status != comity.StatusRead {
			t.Errorf("%s is %s after the batch was taken back", id, r.Status)
		}
	}
	form.Set("seen", "1")
	if w := post(site, "/desk/batch", form); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "checked") {
		t.Errorf("%d: a batch of which somebody decided meanwhile", w.Code)
	}
}

func TestAcceptanceIsCountedByMonth(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	site := deskSite(store)
	look := func() string { return text(get(t, site, "/desk/acceptance").doc) }
	if got := look(); !strings.Contains(got, "Of one verdict, 100% accept") {
		t.Errorf("%s", got)
	}
	post(site, "/desk/judge", url.Values{"claim": {string(n.late)}, "verdict": {"reject"}, "reason": {"vague"}})
	w := post(site, "/desk/judge", url.Values{"claim": {string(n.hidden)}, "verdict": {"accept"}, "field-under": {"x"}, "was-under": {""}})
	if got := look(); !strings.Contains(got, "Of three verdicts, 67% accept") || !strings.Contains(got, "November 2026") || !strings.Contains(got, "80–90%") {
		t.Errorf("%s", got)
	}
	u, _ := url.Parse(w.Header().Get("Location"))
	post(site, "/desk/undo", url.Values{"entry": {u.Query().Get("done")}})
	if got := look(); !strings.Contains(got, "Of two verdicts, 50% accept") {
		t.Errorf("after one was taken back: %s", got)
	}
	if a := get(t, site, "/desk/acceptance?format=csv"); !strings.Contains(a.body, "month,2026-11,1,0,1,0,0.500,0.860") {
		t.Error(a.body)
	}
}

func TestDocumentsComeInTogetherAndFromAddresses(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	var got []string
	site := deskSite(store, func(o *frame.Options) {
		o.Add = func(_ context.Context, name string, data []byte, about comity.SourceDescribed) (frame.Added, error) {
			if string(data) == "broken" {
				return frame.Added{}, comity.Errorf(comity.Unsupported, "it is a scan").WithHint("recognise its text first")
			}
			got = append(got, fmt.Sprintf("%s %s %s", name, data, about.URL))
			return frame.Added{Source: n.press, Claims: 2, Founded: 1}, nil
		}
		o.Fetch = func(_ context.Context, address string) (string, []byte, error) {
			if strings.Contains(address, "inside") {
				return "", nil, comity.Errorf(comity.Invalid, "that address leads into this machine")
			}
			return "page.html", []byte("body of " + address), nil
		}
	})
	w := post(site, "/desk/add", url.Values{"address": {"https://a.example/x  https://b.example/y"}, "text": {"pasted"}, "marking": {"CLEAR"}})
	if w.Code != http.StatusSeeOther || len(got) != 3 || got[1] != "page.html body of https://b.example/y https://b.example/y" {
		t.Fatalf("%d %q", w.Code, got)
	}
	page := text(get(t, site, w.Header().Get("Location")).doc)
	if strings.Count(page, "one new record") != 3 || !strings.Contains(page, "the conversion in the text is 1.2% off") && !strings.Contains(page, "The conversion in the text is 1.2% off") {
		t.Errorf("what came in is not said: %s", page)
	}
	for _, form := range []url.Values{{"address": {"http://inside/"}, "text": {"keep me"}}, {"text": {"broken"}, "title": {"keep me"}}} {
		w := post(site, "/desk/add", form)
		if w.Code < 400 || !strings.Contains(w.Body.String(), "keep me") || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%v: %d: what was typed and what is wrong are not shown", form, w.Code)
		}
	}
	if w := post(site, "/desk/add", url.Values{"address": {"http://inside/"}}, "Accept", "application/json"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), `"message"`) {
		t.Errorf("the script is told %d %s", w.Code, w.Body)
	}
}

// What is added again through the form as it stands keeps its marking: a RED
// document that is dropped on the desk once more does not become AMBER.
func TestAddingAgainWidensNothing(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	var got []comity.Marking
	site := deskSite(store, takesDocuments, func(o *frame.Options) {
		o.Add = func(_ context.Context, _ string, _ []byte, about comity.SourceDescribed) (frame.Added, error) {
			got = append(got, about.Marking)
			return frame.Added{}, nil
		}
	})
	form := url.Values{"text": {"pasted"}}
	each(get(t, site, "/desk/add").doc, func(n *html.Node) {
		if n.Data == "select" && attr(n, "name") == "marking" {
			form.Set("marking", attr(firstOf(n, "option"), "value"))
		}
	})
	post(site, "/desk/add", form)
	form.Set("marking", "GREEN")
	post(site, "/desk/add", form)
	if !slices.Equal(got, []comity.Marking{"", comity.Green}) {
		t.Errorf("the form as it stands, then with GREEN chosen, gives %q", got)
	}
}

func TestALongDocumentIsShownAroundTheClaim(t *testing.T) {
	store := newStore(t)
	f := newFixture(t, store)
	var b strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&b, "Paragraph %d tells of this and that, at some length, and of nothing else.\n\n", i)
	}
	quote := "Japan will give Fiji 5 million yen."
	b.WriteString(strings.Repeat("A paragraph that never ends goes on and on. ", 20_000) + quote + strings.Repeat(" And on it goes, still on.", 20_000) + "\n\nThe end.\n")
	src := f.source(comity.SourceDescribed{Title: "Long", Published: "2024-01-01"}, "long.txt", b.String())
	id := f.record(src, quote, &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "give", Stage: comity.StagePledge})
	page := get(t, deskSite(store), "/desk/claims/"+string(id))
	if !strings.Contains(page.body, "<mark>"+quote+"</mark>") || !strings.Contains(page.body, "The end.") || !strings.Contains(page.body, "Paragraph 3999") {
		t.Error("the passage is not shown with what stands around it")
	}
	if len(page.body) > 40_000 {
		t.Errorf("the page has %d bytes of a document of %d", len(page.body), b.Len())
	}
}

// oneAtATime is a store whose pages hold one record.
type oneAtATime struct{ ledger.Store }

func (s oneAtATime) Records(ctx context.Context, v ledger.View, q ledger.Query) (ledger.Page, error) {
	q.Limit = 1
	return s.Store.Records(ctx, v, q)
}
