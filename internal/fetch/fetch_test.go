package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"comity"
)

// site is a server on this machine.
func site(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func TestADocumentIsFetchedWithAName(t *testing.T) {
	at := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/notes/exchange", http.StatusFound)
		case "/notes/exchange":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte("<p>Japan will give Fiji a boat."))
		case "/get":
			w.Header().Set("Content-Disposition", `attachment; filename="../../evil.pdf"`)
			_, _ = w.Write([]byte("%PDF-1.7"))
		default:
			http.NotFound(w, r)
		}
	})
	for path, want := range map[string]string{"/moved": "exchange.html", "/get": "evil.pdf"} {
		d, err := Get(context.Background(), at+path, Options{Private: true})
		if err != nil || d.Name != want || len(d.Data) == 0 {
			t.Errorf("%s: %q, %d bytes, %v", path, d.Name, len(d.Data), err)
		}
	}
	if d, _ := Get(context.Background(), at+"/moved", Options{Private: true}); d.Address != at+"/notes/exchange" {
		t.Errorf("it was found at %s", d.Address)
	}
	if _, err := Get(context.Background(), at+"/none", Options{Private: true}); comity.KindOf(err) != comity.Unsupported || !strings.Contains(err.Error(), "404") {
		t.Error(err)
	}
}

func TestNothingInsideIsCalled(t *testing.T) {
	called := false
	at := site(t, func(w http.ResponseWriter, r *http.Request) { called = true })
	u, _ := url.Parse(at)
	for _, address := range []string{
		"http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://10.0.0.1/", "http://192.168.1.1/",
		"http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/", "http://2130706433/",
		"ftp://example.org/x", "file:///etc/passwd", "gopher://example.org/", "https://user:secret@example.org/", "http://example.org:22/", "/etc/passwd", "", "http://",
		at, "http://localhost:" + u.Port(),
	} {
		if _, err := Get(context.Background(), address, Options{Wait: 3 * time.Second}); comity.KindOf(err) != comity.Invalid && !(address == "http://2130706433/" && err != nil) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if called {
		t.Error("a server on this machine was called")
	}
}

func TestARedirectIsCheckedAsTheFirstAddressWas(t *testing.T) {
	for to, kind := range map[string]comity.ErrorKind{"file:///etc/passwd": comity.Invalid, "https://a:b@example.org/": comity.Invalid, "ftp://example.org/": comity.Invalid, "/": comity.Unsupported} {
		at := site(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
		if _, err := Get(context.Background(), at, Options{Private: true}); comity.KindOf(err) != kind {
			t.Errorf("to %s: %v", to, err)
		}
	}
}

func TestSizeAndTimeAreBounded(t *testing.T) {
	at := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			w.WriteHeader(http.StatusOK)
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
			case <-time.After(20 * time.Second):
			}
			return
		}
		_, _ = w.Write(make([]byte, 2000))
	})
	if _, err := Get(context.Background(), at, Options{Private: true, Most: 1999}); comity.KindOf(err) != comity.Unsupported || !strings.Contains(err.Error(), "larger") {
		t.Error(err)
	}
	began := time.Now()
	if _, err := Get(context.Background(), at+"/slow", Options{Private: true, Wait: 200 * time.Millisecond}); comity.KindOf(err) != comity.Unsupported || !strings.Contains(err.Error(), "in time") {
		t.Error(err)
	}
	if time.Since(began) > 10*time.Second {
		t.Error("it waited longer than it may")
	}
}

func TestWhatIsOfTheOpenInternet(t *testing.T) {
	for text, want := range map[string]bool{"8.8.8.8": true, "203.1.2.3": true, "2606:4700::1111": true, "224.0.0.1": false, "255.255.255.255": false, "172.16.9.9": false, "198.18.0.1": false, "2002:7f00:1::": false, "::": false} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

func TestThisMachineAndItsNetworkAreItsOwn(t *testing.T) {
	for _, c := range []struct {
		prefix, address string
		want            bool
	}{{"203.0.113.7/24", "203.0.113.7", true}, {"203.0.113.7/24", "203.0.113.90", true}, {"203.0.113.7/24", "203.0.114.7", false}, {"203.0.113.7/32", "203.0.113.8", false},
		{"2a00:1450::7/64", "2a00:1450::1:9", true}, {"2a00:1450::7/64", "2a00:1450:0:1::9", false}, {"203.0.113.7/24", "::ffff:203.0.113.9", true},
		{"203.0.113.7/1", "203.0.113.7", true}, {"203.0.113.7/1", "198.51.100.9", false}} {
		if got := near(netip.MustParsePrefix(c.prefix), netip.MustParseAddr(c.address)); got != c.want {
			t.Errorf("%s beside %s: %v", c.address, c.prefix, got)
		}
	}
	list, err := net.InterfaceAddrs()
	if err != nil {
		t.Skip("the system names no interfaces: ", err)
	}
	for _, x := range list {
		if p, err := netip.ParsePrefix(x.String()); err != nil || !own(p.Addr()) {
			t.Errorf("%s is not this machine's own (%v)", x, err)
		}
	}
	if own(netip.MustParseAddr("8.8.8.8")) {
		t.Error("another's address is taken for this machine's")
	}
}

// The address from which another is reached may hold what only its reader
// should know.
func TestNobodyIsToldWhereAPersonCameFrom(t *testing.T) {
	var from []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from = append(from, r.Header.Get("Referer"))
		if r.URL.Path == "/a" {
			http.Redirect(w, r, "/b", http.StatusFound)
		}
	}))
	defer s.Close()
	if _, err := Get(t.Context(), s.URL+"/a?key=secret", Options{Private: true}); err != nil || len(from) != 2 || from[1] != "" {
		t.Errorf("%v: the second address is told %q", err, from)
	}
}
