package web

import (
	"context"
	"net/http"
)

// warmed are the pages whose sums every reader asks for first.
var warmed = []string{"/", "/commitments", "/commitments/picture", "/instruments"}

// Warm asks a site for the pages that readers open first, so that what a store
// works out once after a start (the sums of everything, what facets hold) is
// there when the first of them comes. It ends with its context; what the pages
// answer is nobody's business but their own.
func Warm(ctx context.Context, site http.Handler) {
	defer func() { _ = recover() }() // a page that panics does so again, and is logged, when a reader asks
	for _, path := range warmed {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
		if err != nil || ctx.Err() != nil {
			return
		}
		site.ServeHTTP(nowhereTo{}, r)
	}
}

// nowhereTo is where answers go that nobody reads.
type nowhereTo http.Header

// Header implements [http.ResponseWriter].
func (w nowhereTo) Header() http.Header { return http.Header(w) }

// Write implements [http.ResponseWriter].
func (nowhereTo) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader implements [http.ResponseWriter].
func (nowhereTo) WriteHeader(int) {}
