// Command pages measures how long the pages of the explorer take to be made
// from a ledger, at its head and as of earlier entries:
//
//	go run ./bench/pages big.db
//
// bench/fill makes such a ledger. Every request asks something else: another
// party, another record, other words. The bars are a 95th percentile of 30 ms
// at the head and of 300 ms as of any earlier entry. Beside the time that
// passed stands the mean processor time, which other work on the machine does
// not blur.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/money"
	"comity/internal/sqlite"
	"comity/internal/vocab"
	"comity/internal/web"
	"comity/internal/web/frame"
)

func main() {
	runs := flag.Int("runs", 40, "how often each page is asked for")
	only := flag.String("only", "", "time only the page of that `name`, or those whose name holds this")
	when := flag.String("as-of", "head,middle,early", "the points in the ledger's time that pages are asked at, parted by commas")
	profile := flag.String("cpuprofile", "", "write a profile of processor time to `file`")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if *profile != "" {
		f, _ := os.Create(*profile)
		_ = pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), flag.Arg(0), *runs, *only, strings.Split(*when, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
}

// Bars are what a page may take for 95 of 100 requests.
const (
	barNow  = 30 * time.Millisecond
	barThen = 300 * time.Millisecond
)

func run(ctx context.Context, file string, runs int, only string, when []string) error {
	s, err := sqlite.Open(ctx, file, sqlite.Options{ReadOnly: true, Members: members})
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := sampled(ctx, s)
	if err != nil {
		return err
	}
	site := web.New(s, frame.Options{Viewer: comity.Owner, Names: names{}, Convert: convert, Members: vocab.Members})
	start := time.Now()
	web.Warm(ctx, site) // as comity serve does before the first reader comes
	fmt.Fprintf(os.Stderr, "adding up before the first reader comes took %.1f s\n", time.Since(start).Seconds())
	head, err := s.Head(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%-34s %-9s %9s %9s %9s %12s %5s\n", "page", "as of", "first, ms", "p50, ms", "p95, ms", "processor, ms", "bar")
	for _, p := range pages {
		if p.name != only && (named(only) || !strings.Contains(p.name, only)) {
			continue
		}
		for _, w := range when {
			at, ok := map[string]int64{"head": 0, "middle": head.Size / 2, "early": head.Size / 20}[w]
			if !ok {
				return fmt.Errorf("as of %q: name head, middle or early", w)
			}
			if err := time95(site, p, all, at, runs); err != nil {
				return err
			}
		}
	}
	return nil
}

// named reports whether a page has just that name.
func named(name string) bool {
	return slices.ContainsFunc(pages, func(p page) bool { return p.name == name })
}

// time95 asks for a page as often as wanted and prints what it took.
func time95(site http.Handler, p page, all *sample, asOf int64, runs int) error {
	var took []time.Duration
	var first time.Duration
	spent := processor()
	for i := range runs + 1 {
		d, err := ask(site, p.address(all, i, asOf))
		if err != nil {
			return err
		}
		if i == 0 {
			first, spent = d, processor()
			continue
		}
		took = append(took, d)
	}
	mean := (processor() - spent) / time.Duration(runs)
	slices.Sort(took)
	p95, bar, when := took[min(len(took)*95/100, len(took)-1)], barNow, "head"
	if asOf > 0 {
		bar, when = barThen, fmt.Sprint(asOf)
	}
	verdict := "met"
	if p95 > bar {
		verdict = "over"
	}
	fmt.Printf("%-34s %-9s %9.1f %9.1f %9.1f %12.1f %5s\n", p.name, when, ms(first), ms(took[len(took)/2]), ms(p95), ms(mean), verdict)
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// ask makes one request and returns how long the answer took; of a file that is
// sent piece by piece, how long its first bytes took.
func ask(site http.Handler, address string) (time.Duration, error) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+address, nil)
	w := &answer{ResponseRecorder: httptest.NewRecorder()}
	if strings.Contains(address, "/commitments?format=") {
		w.stop = stop
	}
	start := time.Now()
	site.ServeHTTP(w, r)
	d := time.Since(start)
	if !w.began.IsZero() {
		d = w.began.Sub(start)
	}
	if w.Code != http.StatusOK && w.Code != http.StatusNotFound { // what was not there yet is an answer too
		return d, fmt.Errorf("GET %s: %s", address, w.Result().Status)
	}
	return d, nil
}

// answer is an answer to a reader who, where stop is given, leaves with its
// first bytes.
type answer struct {
	*httptest.ResponseRecorder
	stop  func()
	began time.Time
}

// Write implements [http.ResponseWriter].
func (a *answer) Write(b []byte) (int, error) {
	if a.stop != nil {
		if a.began.IsZero() {
			a.began = time.Now()
		}
		a.stop()
		return 0, context.Canceled
	}
	return a.ResponseRecorder.Write(b)
}

// sample is what pages are asked about.
type sample struct {
	givers, receivers    []comity.Party
	records, instruments []comity.Record
	entries              int64
}

// sampled chooses givers, receivers and records of a ledger, records of every
// age among them.
func sampled(ctx context.Context, s *sqlite.Store) (*sample, error) {
	v := ledger.View{Viewer: comity.Owner}
	counts, err := s.Facets(ctx, v, ledger.Query{}, 40, ledger.FacetGiver, ledger.FacetReceiver)
	if err != nil {
		return nil, err
	}
	all := &sample{}
	for _, c := range counts[0] {
		all.givers = append(all.givers, comity.Party(c.Value))
	}
	for _, c := range counts[1] {
		all.receivers = append(all.receivers, comity.Party(c.Value))
	}
	for year := 2004; year < 2030; year++ {
		page, err := s.Records(ctx, v, ledger.Query{Years: []string{fmt.Sprint(year)}, Limit: 4})
		if err != nil {
			return nil, err
		}
		all.records = append(all.records, page.Records...)
	}
	page, err := s.Records(ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindInstrument}, Limit: 40})
	if err != nil {
		return nil, err
	}
	head, err := s.Head(ctx)
	if err != nil {
		return nil, err
	}
	all.instruments, all.entries = page.Records, head.Size
	if len(all.givers) == 0 || len(all.receivers) == 0 || len(all.records) == 0 {
		return nil, fmt.Errorf("the ledger has no records to ask about")
	}
	return all, nil
}

// names gives pages the names of parties.
type names struct{}

// Name implements [frame.Names].
func (names) Name(p comity.Party) string { return vocab.PartyTitle(p) }

// Find implements [frame.Names].
func (names) Find(name string) (comity.Party, bool) { return vocab.PartyNamed(name) }

func convert(sum comity.Amount, to string, on comity.Date) (frame.Conversion, bool) {
	c, err := money.Convert(sum, to, on)
	if err != nil {
		return frame.Conversion{}, false
	}
	return frame.Conversion{Amount: comity.Amount{Value: c.Value, Currency: c.Currency}, Rate: comity.DecimalOf(1).Quo(c.Rate), On: c.RateDate, Source: c.Source}, true
}

func members(group comity.Party) (out []ledger.Member) {
	for _, m := range vocab.Memberships(group) {
		x := ledger.Member{Party: m.Party, Since: m.From}
		if m.To != "" {
			x.Until = m.To.Add(1)
		}
		out = append(out, x)
	}
	return out
}
