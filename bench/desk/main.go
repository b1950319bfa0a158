// Command desk measures how long the pages of a large document and of a long
// queue take to be made:
//
//	go run ./bench/desk LEDGER
//
// It looks at the largest document of the ledger, at its beginning, middle and
// end, and walks the queue of commitments that nobody has looked at, as a
// reviewer does who skips one after the other. With -write 200000 it writes a
// document of so many words instead, for comity add.
package main

import (
	"context"
	"flag"
	"fmt"
	"html"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite"
	"comity/internal/vocab"
	"comity/internal/web"
	"comity/internal/web/frame"
)

func main() {
	runs := flag.Int("runs", 40, "how often each page is asked for")
	words := flag.Int("write", 0, "write a document of so many `words` and end")
	profile := flag.String("cpuprofile", "", "write a profile of processor time to `file`")
	flag.Parse()
	if *words > 0 {
		write(os.Stdout, *words)
		return
	}
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if *profile != "" {
		f, _ := os.Create(*profile)
		_ = pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), flag.Arg(0), *runs); err != nil {
		fmt.Fprintln(os.Stderr, "desk:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, file string, runs int) error {
	s, err := sqlite.Open(ctx, file, sqlite.Options{Members: members})
	if err != nil {
		return err
	}
	defer s.Close()
	site := web.New(s, frame.Options{Viewer: comity.Owner, Author: "person:bench", Members: vocab.Members, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	source, size, err := largest(ctx, s)
	if err != nil {
		return err
	}
	fmt.Printf("%-34s %9s %9s %9s %12s\n", "page", "first, ms", "p50, ms", "p95, ms", "processor, ms")
	document := "/documents/" + string(source)
	for _, p := range []struct{ name, address string }{{"a document, its beginning", document}, {"a document, its middle", fmt.Sprint(document, "?at=", size/2)},
		{"a document, its end", fmt.Sprint(document, "?at=", size-1)}, {"what was not taken, at its middle", fmt.Sprint(document, "?rejected=1&at=", size/2)},
		{"the desk", "/desk"}, {"a batch", "/desk/batch?kind=commitment"}, {"a batch, the surest first", "/desk/batch?kind=commitment&order=confidence"}} {
		if err := report(site, p.name, runs, func(int) string { return p.address }); err != nil {
			return err
		}
	}
	for _, p := range []struct{ name, address string }{{"a claim of the document", "/desk/next?walk=1&kind=commitment&from=" + string(source)}, {"a claim of the whole queue", "/desk/next?walk=1&kind=commitment"}} {
		next := p.address
		if err := report(site, p.name, runs, func(int) string { return next }, func(page string) {
			if m := onward.FindStringSubmatch(page); m != nil {
				next = html.UnescapeString(m[1])
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// onward is where a claim's page skips to.
var onward = regexp.MustCompile(`data-key="j" href="([^"]*)"`)

// largest finds the longest document, and its length in code points.
func largest(ctx context.Context, s ledger.Store) (id comity.SourceID, size int, err error) {
	after := ""
	for {
		page, next, err := s.Sources(ctx, ledger.View{Viewer: comity.Owner}, after, 200)
		if err != nil {
			return "", 0, err
		}
		for _, x := range page {
			if int(x.Size) > size {
				id, size = x.Source, int(x.Size)
			}
		}
		if after = next; after == "" {
			break
		}
	}
	doc, _, err := s.Document(ctx, ledger.View{Viewer: comity.Owner}, id)
	if err != nil || doc == nil {
		return "", 0, fmt.Errorf("the ledger holds no document: %w", err)
	}
	return id, len([]rune(doc.Text)), nil
}

// report times a page and prints one line; done sees each page that came.
func report(site http.Handler, name string, runs int, address func(int) string, done ...func(string)) error {
	var all []time.Duration
	before := processor()
	for i := range runs {
		took, page, err := get(site, address(i))
		if err != nil {
			return err
		}
		all = append(all, took)
		for _, f := range done {
			f(page)
		}
	}
	each := (processor() - before) / time.Duration(runs)
	first := all[0]
	slices.Sort(all)
	fmt.Printf("%-34s %9s %9s %9s %12s\n", name, ms(first), ms(all[len(all)/2]), ms(all[len(all)*95/100]), ms(each))
	return nil
}

// get asks for a page and goes where it sends on to.
func get(site http.Handler, address string) (took time.Duration, page string, err error) {
	begin := time.Now()
	for range 4 {
		r := httptest.NewRequest(http.MethodGet, "http://localhost"+address, nil)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code == http.StatusSeeOther {
			address = w.Header().Get("Location")
			continue
		}
		if w.Code != http.StatusOK {
			return 0, "", fmt.Errorf("%s: %d", address, w.Code)
		}
		return time.Since(begin), w.Body.String(), nil
	}
	return 0, "", fmt.Errorf("%s has no end", address)
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }

// write makes up a document of so many words: talk, and now and then a promise.
func write(w io.Writer, words int) {
	r := rand.New(rand.NewPCG(7, 7))
	parties := []string{"Japan", "Malaysia", "Indonesia", "Thailand", "Bangladesh", "Fiji", "France", "Australia"}
	things := strings.Split("trade routes,ports,schools,hospitals,forests,rivers,roads,bridges,fishing,ships,rescue,research,students,visas,courts,customs,railways,water,health,markets", ",")
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	talk := []string{"The delegates of %s spoke at length about %s and said that they had learned much from the work of others.", "It was noted that the state of affairs in %s is not what it was ten years ago, as far as %s are concerned.",
		"A member of the delegation of %s asked how the %s would be paid for when the money has run out."}
	fmt.Fprint(w, "# Proceedings of a long conference\n\n")
	for n, i := 0, 0; n < words; i++ {
		var said []string
		for range 4 {
			said = append(said, fmt.Sprintf(pick(talk), pick(parties), pick(things)))
		}
		if i%8 == 0 {
			said = append(said, fmt.Sprintf("%s will provide %s with a grant of %d million yen for %s by %d.", pick(parties[:4]), pick(parties[4:]), 2+r.IntN(90_000), pick(things), 2025+r.IntN(9)))
		}
		p := strings.Join(said, " ")
		n += len(strings.Fields(p))
		fmt.Fprint(w, p, "\n\n")
	}
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
