package web

import (
	"context"
	"html"
	"net/http"
	"strings"
)

// warmed are the pages whose sums and counts every reader asks for first.
var warmed = []string{"/", "/commitments", "/commitments/picture", "/commitments/picture/map", "/commitments/picture/sectors", "/commitments/picture/forms", "/instruments"}

// Warm asks a site for the pages that readers open first, so that what a store
// works out once after a start (the sums of everything, those of parties, what
// facets hold) is there when the first of them comes. It ends with its context;
// what the pages answer is nobody's business but their own.
func Warm(ctx context.Context, site http.Handler) {
	defer func() { _ = recover() }() // a page that panics does so again, and is logged, when a reader asks
	narrower := ""
	for _, path := range warmed {
		page := ask(ctx, site, path)
		if path == "/commitments" {
			narrower = narrowed(page, path)
		}
	}
	if narrower != "" {
		ask(ctx, site, "/commitments"+narrower)
		ask(ctx, site, "/commitments/picture"+narrower)
	}
}

// narrowed is the question by which a list is narrowed to the giver of most of
// its records: the first link of that sort on its page, "" where there is none.
func narrowed(page, path string) string {
	_, rest, _ := strings.Cut(page, `href="`+path+"?by=")
	giver, _, ok := strings.Cut(rest, `"`)
	if !ok || strings.Contains(giver, "&") {
		return ""
	}
	return "?by=" + html.UnescapeString(giver)
}

// ask asks a site for a page.
func ask(ctx context.Context, site http.Handler, path string) string {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
	if err != nil || ctx.Err() != nil {
		return ""
	}
	w := &recorder{header: http.Header{}}
	site.ServeHTTP(w, r)
	return w.body.String()
}

// recorder takes in an answer.
type recorder struct {
	header http.Header
	body   strings.Builder
}

// Header implements [http.ResponseWriter].
func (w *recorder) Header() http.Header { return w.header }

// Write implements [http.ResponseWriter].
func (w *recorder) Write(b []byte) (int, error) { return w.body.Write(b) }

// WriteHeader implements [http.ResponseWriter].
func (*recorder) WriteHeader(int) {}
