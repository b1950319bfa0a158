// Package objection takes what readers object to a record. An objection is an
// entry that nobody but the owner sees until a person has accepted it; how
// many are taken, from whom and how long, is bounded here, because anyone may
// write one.
package objection

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// Bounds on one objection, in characters, and on how many of one record wait
// for a person.
const (
	longestText   = 2000
	longestName   = 120
	longestSource = 500
	mostWaiting   = 20
	longestForm   = 64 << 10 // bytes
)

// reader is in whose name objections of people without an account are noted;
// the name that they give stands in the objection.
const reader = comity.Author("person:a reader of the pages")

// Take returns the handler of the form that objects to a record.
func Take(s *frame.Site) http.Handler {
	m := newMeter(s.Now)
	return http.MaxBytesHandler(s.Post(func(a *frame.Ask) (string, error) { return note(a, m) }), longestForm)
}

// note appends an objection to a record that the reader sees, marked as the
// record is, and returns where the reader goes next.
func note(a *frame.Ask, m *meter) (string, error) {
	p, err := typed(a, a.Request.PostFormValue)
	if err != nil {
		return "", err
	}
	r, err := a.Site.Store.Record(a.Context, a.View, a.Request.PathValue("id"))
	if err != nil {
		return "", err
	}
	p.Record = r.ID
	if a.Site.Author == "" {
		if err := m.take(a, caller(a.Request)); err != nil {
			return "", err
		}
		if err := waiting(a, r.ID); err != nil {
			return "", err
		}
	}
	author := a.Site.Author
	if author == "" {
		author = reader
	}
	_, err = a.Site.Store.Append(a.Context, ledger.Batch{Author: author, Marking: r.Marking, Drafts: []ledger.Draft{{Payload: p}}})
	return a.URL("/records/"+string(r.ID), "noted", "1") + "#replies", err
}

// typed reads what a form holds.
func typed(a *frame.Ask, form func(string) string) (*comity.ObjectionNoted, error) {
	p := &comity.ObjectionNoted{Text: strings.TrimSpace(form("text")), Name: strings.TrimSpace(form("name")), Source: strings.TrimSpace(form("source"))}
	for _, x := range []struct {
		what, text string
		most       int
	}{{a.T("objection.an-objection"), p.Text, longestText}, {"a name", p.Name, longestName}, {a.T("objection.an-address"), p.Source, longestSource}} {
		if !utf8.ValidString(x.text) || strings.ContainsRune(x.text, 0) {
			return nil, frame.Worded(comity.Invalid, a.T("objection.is-plain-text", "what", x.what)).Hint(a.T("objection.write-it-again-as-words"))
		}
		if n := utf8.RuneCountInString(x.text); n > x.most {
			return nil, frame.Worded(comity.Invalid, a.T("objection.has-at-most-characters-this", "what", x.what, "most", fmt.Sprintf("%d", x.most), "n", fmt.Sprintf("%d", n))).Hint(a.T("objection.say-it-shorter-and-point"))
		}
	}
	if p.Text == "" {
		return nil, frame.Worded(comity.Invalid, a.T("objection.an-objection-says-what-is")).Hint(a.T("objection.write-a-sentence-or-two"))
	}
	if u, err := url.Parse(p.Source); p.Source != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		return nil, frame.Worded(comity.Invalid, a.T("objection.is-no-address-of-a", "source", fmt.Sprintf("%q", frame.Clipped(p.Source)))).Hint(a.T("objection.begin-it-with-https-or"))
	}
	return p, nil
}

// waiting refuses one more objection to a record of which many wait: whoever
// reads them will see that something is wrong.
func waiting(a *frame.Ask, id comity.ClaimID) error {
	r, err := a.Site.Store.Record(a.Context, ledger.View{Viewer: comity.Owner}, string(id))
	if err != nil {
		return err
	}
	n := 0
	for _, o := range r.Objections {
		if o.Answered == 0 {
			n++
		}
	}
	if n >= mostWaiting {
		return frame.Worded(comity.Conflict, a.T("objection.many-objections-to-this-record")).Hint(a.T("objection.come-back-when-they-are"))
	}
	return nil
}

// caller is what tells one reader's machine from another's.
func caller(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	ip := net.ParseIP(host)
	if ip != nil && ip.To4() == nil { // one line of IPv6 is given a whole network
		return ip.Mask(net.CIDRMask(64, 128)).String()
	}
	return host
}
