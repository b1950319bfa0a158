package frame

import (
	"net"
	"net/http"
	"strings"

	"comity"
)

// policy lets a page load its own style sheet and pictures and send its own
// forms home; only the site's own script runs, nothing is framed, nothing comes
// from elsewhere.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Guard sets the headers that every answer carries and turns away what no
// page answers: other methods, and names that are not the site's.
func (s *Site) Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if !s.takes(r) {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, s.wordsFor(r).T("frame.these-pages-are-for-reading"), http.StatusMethodNotAllowed)
			return
		}
		if err := origins.Check(r); err != nil {
			http.Error(w, s.wordsFor(r).T("frame.this-form-was-sent-from"), http.StatusForbidden)
			return
		}
		if !s.answersTo(r.Host) {
			http.Error(w, s.wordsFor(r).T("frame.this-ledger-does-not-answer"), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// origins turns away forms that another site sends in the reader's name.
var origins = http.NewCrossOriginProtection()

// takes reports whether the site answers to a method. Forms are taken where
// somebody is there to decide; of others only the one that objects to a record.
func (s *Site) takes(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return true
	case http.MethodPost:
		return s.Author != "" || s.Objections && strings.HasPrefix(r.URL.Path, "/records/") && strings.HasSuffix(r.URL.Path, "/objection")
	}
	return false
}

// answersTo reports whether the site may be called by a host's name. A site
// for the public alone answers to any.
func (s *Site) answersTo(host string) bool {
	if !s.Viewer.Sees(comity.Green) {
		return true
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.Trim(name, "[]")
	if ip := net.ParseIP(name); name == "localhost" || (ip != nil && ip.IsLoopback()) {
		return true
	}
	for _, h := range s.Hosts {
		if h == "*" || strings.EqualFold(h, name) {
			return true
		}
	}
	return false
}
