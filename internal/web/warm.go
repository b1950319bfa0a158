package web

import (
	"context"
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
	giver, year := "", ""
	for _, path := range warmed {
		page := ask(ctx, site, path)
		if path == "/commitments" {
			giver, year = first(page, path+"?by="), first(page, path+"?year=")
		}
	}
	if giver != "" {
		for _, path := range []string{"/parties/" + giver, "/commitments?by=" + giver, "/commitments/picture/sectors?by=" + giver} {
			ask(ctx, site, path)
		}
	}
	if year != "" {
		ask(ctx, site, "/commitments/picture?year="+year)
	}
}

// first is how the first link of a page that begins so goes on: of a list that
// is narrowed by one of the values that most of its records have. It is "" where
// there is none, or where the link asks for more than that.
func first(page, begins string) string {
	_, rest, _ := strings.Cut(page, `href="`+begins)
	value, _, ok := strings.Cut(rest, `"`)
	if !ok || strings.ContainsAny(value, "&?/") {
		return ""
	}
	return value
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
