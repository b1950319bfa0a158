// Package llm reads a document with a language model behind an
// OpenAI-compatible address, for those who have one. The model proposes, the
// document decides: what it answers is treated as hostile. A quote that does
// not stand in the document, a code, sum or date that does not parse, a field
// outside its list is a finding and never a claim. Nothing is sent anywhere
// unless a person asked for it, and what is marked more narrowly than GREEN
// only to an address that its owner has declared internal.
package llm

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"comity"
	"comity/internal/reading"
)

// Options say which model reads and how long it may take.
type Options struct {
	URL      string        // base address, as in https://host/v1; chat/completions is added
	Model    string        // the model's name
	Key      string        // sent as a bearer token; "" sends none
	Internal bool          // the address may see what is marked AMBER or narrower
	Passage  int           // bytes of text sent at once; 0 is 12,000
	Timeout  time.Duration // of one answer; 0 is two minutes
	Tries    int           // how often a passage is sent before it is given up; 0 is 3

	Client *http.Client                                     // nil is http.DefaultClient
	Sleep  func(ctx context.Context, d time.Duration) error // between tries; nil sleeps
}

// Confidence of a claim that only the model made. It is no measured share: a
// model says of itself how sure it is, and that is not asked.
const Confidence = 0.7

// Reader reads documents with one model.
type Reader struct {
	opt  Options
	name string
}

// New returns a reader. Options without address or model, and an address that
// is no http or https one, are Invalid.
func New(opt Options) (*Reader, error) {
	if opt.URL == "" || opt.Model == "" {
		return nil, comity.Errorf(comity.Invalid, "no model is named").
			WithHint("set COMITY_LLM_URL (as in http://127.0.0.1:8080/v1) and COMITY_LLM_MODEL, and COMITY_LLM_KEY where one is needed")
	}
	if u, err := url.Parse(opt.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, comity.Errorf(comity.Invalid, "COMITY_LLM_URL is no http address").WithHint("write it whole, as in http://127.0.0.1:8080/v1")
	}
	if opt.Passage == 0 {
		opt.Passage = 12_000
	}
	if opt.Timeout == 0 {
		opt.Timeout = 2 * time.Minute
	}
	if opt.Tries == 0 {
		opt.Tries = 3
	}
	client := http.Client{}
	if opt.Client != nil {
		client = *opt.Client
	}
	// A passage and the key are for the address that was named, and for no other
	// that it may lead to: who may see the one was asked of the first alone.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	opt.Client = &client
	if opt.Sleep == nil {
		opt.Sleep = sleep
	}
	name := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return '-'
		}
		return r
	}, opt.Model)
	return &Reader{opt, "llm/1:" + name}, nil
}

// Name returns the name and version under which the reader's claims stand.
func (r *Reader) Name() string { return r.name }

// May returns an Invalid error where a document of that marking must not be
// sent to the reader's address.
func (r *Reader) May(m comity.Marking) error {
	if r.opt.Internal || m == comity.Clear || m == comity.Green {
		return nil
	}
	return comity.Errorf(comity.Invalid, "a document marked %s is not sent to %s", m, r.host()).
		WithHint("mark it CLEAR or GREEN if it may leave, or declare the address internal with COMITY_LLM_INTERNAL=1")
}

func (r *Reader) host() string {
	u, _ := url.Parse(r.opt.URL) // New has parsed it
	return u.Host
}

// Read returns what the model finds in doc, whose marking is m; published is
// the document's date or "". Passages that the model fails on are findings; an
// error is returned only where nothing could be read at all, or ctx ended.
func (r *Reader) Read(ctx context.Context, doc *comity.Document, published comity.Date, m comity.Marking) (reading.Reading, error) {
	out := reading.Reading{Published: published}
	if err := r.May(m); err != nil {
		return out, err
	}
	c := &check{doc: doc, reader: r.name, text: fold(doc.Text)}
	list := passages(doc, r.opt.Passage)
	failed := 0
	var first error
	for _, p := range list {
		answer, err := r.ask(ctx, doc, published, p)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if err != nil {
			failed++
			first = firstOf(first, err)
			e := doc.Evidence(p)
			e.Quote = ""
			out.Findings = append(out.Findings, comity.Finding{Rule: "llm/passage", Message: "the model did not read this passage: " + err.Error(), Evidence: &e})
			continue
		}
		claims, findings := c.take(answer, p)
		out.Claims, out.Findings = append(out.Claims, claims...), append(out.Findings, findings...)
	}
	if failed > 0 && failed == len(list) {
		return out, fmt.Errorf("ask %s: %w", r.host(), first)
	}
	return out, nil
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// passages cuts a document at its blocks into stretches of at most size bytes;
// a block that is longer is cut at white space.
func passages(doc *comity.Document, size int) []comity.Span {
	var out []comity.Span
	blocks := doc.Blocks
	if len(blocks) == 0 {
		blocks = []comity.Block{{Span: comity.Span{End: len(doc.Text)}}}
	}
	for _, b := range blocks {
		s := b.Span
		if n := len(out) - 1; n >= 0 && s.End-out[n].Start <= size {
			out[n].End = s.End
			continue
		}
		for s.Len() > size {
			cut := s.Start + size
			if i := strings.LastIndexAny(doc.Text[s.Start:cut], " \n\t"); i > size/2 {
				cut = s.Start + i
			}
			for cut > s.Start && !runeStart(doc.Text[cut]) {
				cut--
			}
			out = append(out, comity.Span{Start: s.Start, End: cut})
			s.Start = cut
		}
		if s.Len() > 0 {
			out = append(out, s)
		}
	}
	return out
}

func runeStart(b byte) bool { return b&0xC0 != 0x80 }
