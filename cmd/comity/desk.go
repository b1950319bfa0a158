package main

import (
	"context"
	"strings"

	"comity"
	"comity/internal/fetch"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/reading/amounts"
	"comity/internal/reading/dates"
	"comity/internal/reading/token"
	"comity/internal/web/frame"
)

// deskFlags say in whose name the desk decides and what it may do.
type deskFlags struct {
	weightsFlag
	Author       string `placeholder:"NAME" help:"In whose name the desk decides (default: COMITY_AUTHOR, else your login)."`
	NoDesk       bool   `help:"Pages for reading only, without the desk."`
	NoFetch      bool   `help:"The desk fetches no documents from addresses. Without this it fetches what you give it the address of, and nothing else."`
	FetchPrivate bool   `help:"The desk may also fetch from this machine, private networks and any port."`
}

// open lets a site take decisions, documents and addresses.
func (c *deskFlags) open(site *frame.Options, s ledger.Store) error {
	prepare, err := c.weightsFlag.prepare()
	if err != nil {
		return err
	}
	site.Mean = meaning
	site.Add = func(ctx context.Context, name string, data []byte, about comity.SourceDescribed) (frame.Added, error) {
		p, err := prepare(ctx, ingest.Item{Name: baseName(name), Data: data, About: about})
		if err != nil {
			return frame.Added{}, err
		}
		res, err := ingest.Add(ctx, s, p, about)
		return frame.Added{Source: res.Source, Title: res.Title, Known: res.Known, Claims: res.Claims, Founded: res.Founded, Joined: res.Joined, Findings: res.Findings}, err
	}
	if c.NoFetch {
		return nil
	}
	site.Fetch = func(ctx context.Context, address string) (string, []byte, error) {
		d, err := fetch.Get(ctx, address, fetch.Options{Private: c.FetchPrivate})
		return d.Name, d.Data, err
	}
	return nil
}

// meaning reads words of a text as the reader does: a sum of money, or a date,
// as a person would type it. It implements [frame.Mean].
func meaning(sort, words string, published comity.Date) (string, bool) {
	toks := token.Cut(words, comity.Span{End: len(words)})
	switch sort {
	case "sum":
		if found := amounts.Find(words, toks, amounts.Options{}); len(found) > 0 {
			a := found[0].Amount
			bound := string(a.Bound)
			if a.Bound == comity.Exact {
				bound = ""
			}
			return strings.TrimSpace(bound + " " + a.Value.String() + " " + a.Currency), true
		}
	case "date":
		for _, m := range dates.Find(words, toks, published) {
			if m.Date == "" {
				continue
			}
			if m.Kind == dates.Deadline {
				return string(m.End()), true
			}
			return string(m.Date), true
		}
	}
	return "", false
}
