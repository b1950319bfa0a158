// Package fetch gets one document from an address that a person gave. Because
// the program runs inside somebody's network, it calls nothing there that the
// person could not mean: addresses of the machine itself and of private networks
// are refused when the connection is made, whatever a name resolves to and
// wherever a redirect leads. Bodies and time are bounded. To allow another
// scheme, add it to schemes and say how it is bounded.
package fetch

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"comity"
)

// Options bound what is fetched. The zero Options are the usual bounds.
type Options struct {
	Private bool          // addresses of this machine and of private networks, and any port, may be called
	Most    int64         // bytes of a document; 0 is 64 MB
	Wait    time.Duration // for all of it; 0 is 30 seconds
}

const (
	mostBytes     = 64 << 20
	longestWait   = 30 * time.Second
	mostRedirects = 5
	longestName   = 120
)

// Document is what stood at an address.
type Document struct {
	Name    string // a file name for it, with an extension where its form is known
	Data    []byte
	Address string // where it was found, after redirects
}

// Get fetches what stands at an address. An address that is not http or https,
// names a user, or leads to this machine or a private network is Invalid; one
// that does not answer, or answers with anything but a document, is Unsupported.
func Get(ctx context.Context, address string, o Options) (Document, error) {
	if o.Most <= 0 {
		o.Most = mostBytes
	}
	if o.Wait <= 0 {
		o.Wait = longestWait
	}
	ctx, cancel := context.WithTimeout(ctx, o.Wait)
	defer cancel()
	u, err := url.Parse(strings.TrimSpace(address))
	if err == nil {
		err = o.allows(u)
	} else {
		err = comity.Errorf(comity.Invalid, "that is no address").WithHint("write it as in https://www.mofa.go.jp/page.html")
	}
	if err != nil {
		return Document{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Document{}, err
	}
	req.Header.Set("User-Agent", "comity")
	req.Header.Set("Accept", "text/html, application/pdf, text/plain, */*;q=0.5")
	res, err := o.client().Do(req)
	if err != nil {
		return Document{}, o.failed(u, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return Document{}, comity.Errorf(comity.Unsupported, "%s answers %s", u.Host, res.Status).WithHint("open it in a browser, save it and add the file")
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, o.Most+1))
	if err != nil {
		return Document{}, o.failed(u, err)
	}
	if int64(len(data)) > o.Most {
		return Document{}, comity.Errorf(comity.Unsupported, "what stands at %s is larger than %d MB", u.Host, o.Most>>20).WithHint("download it and use comity add")
	}
	return Document{Name: nameOf(res), Data: data, Address: res.Request.URL.String()}, nil
}

var schemes = map[string]string{"http": "80", "https": "443"}

// allows refuses an address by what it says; where it leads is checked when it
// is called.
func (o Options) allows(u *url.URL) error {
	port, ok := schemes[u.Scheme]
	switch {
	case !ok || u.Hostname() == "":
		return comity.Errorf(comity.Invalid, "only addresses that begin with https:// or http:// are fetched").WithHint("write it as in https://www.mofa.go.jp/page.html")
	case u.User != nil:
		return comity.Errorf(comity.Invalid, "an address with a user's name or password in it is not fetched").WithHint("download the document and add the file")
	case !o.Private && u.Port() != "" && u.Port() != port:
		return comity.Errorf(comity.Invalid, "port %s is none of the web's", u.Port()).WithHint("download the document and add the file, or start comity serve with --fetch-private")
	}
	return nil
}

// client calls addresses directly, never through a proxy, which would hide
// where it leads.
func (o Options) client() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: o.control}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, TLSHandshakeTimeout: 10 * time.Second,
			ResponseHeaderTimeout: 20 * time.Second, MaxResponseHeaderBytes: 64 << 10},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > mostRedirects {
				return comity.Errorf(comity.Unsupported, "the address leads on and on").WithHint("open it in a browser, save it and add the file")
			}
			req.Header.Del("Referer") // where the person came from is told to nobody
			return o.allows(req.URL)
		},
	}
}

// control refuses a connection by the address that a name resolved to.
func (o Options) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !o.Private && (!public(at.Addr()) || own(at.Addr())) {
		return comity.Errorf(comity.Invalid, "that address leads into this machine or a private network").
			WithHint("if you mean it, start comity serve with --fetch-private")
	}
	return nil
}

// inside are networks that are not the open internet, beside those that
// package netip knows.
var inside = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("2001::/32"), netip.MustParsePrefix("fec0::/10"),
}

// public reports whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap()
	for _, p := range inside {
		if p.Contains(a) {
			return false
		}
	}
	return a.IsGlobalUnicast() && !a.IsPrivate() && !a.IsLoopback() && a.Zone() == ""
}

// widest is how many bits the network of an interface has at the least for its
// neighbours to be told by them: a tunnel may claim half of the internet.
const widest = 16

// own reports whether an address is this machine's, or of a network that it
// stands in: behind a router those may be addresses of the open internet too,
// as they are with IPv6. Where the system does not say, none is.
func own(a netip.Addr) bool {
	list, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	for _, x := range list {
		if p, err := netip.ParsePrefix(x.String()); err == nil && near(p, a) {
			return true
		}
	}
	return false
}

// near reports whether an address is that of an interface or a neighbour's.
func near(p netip.Prefix, a netip.Addr) bool {
	a = a.Unmap()
	return p.Addr() == a || p.Bits() >= widest && p.Contains(a)
}

// failed says why nothing came.
func (o Options) failed(u *url.URL, err error) error {
	var known *comity.Error
	if errors.As(err, &known) {
		return known
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	failed := comity.Errorf(comity.Unsupported, "%s does not answer", u.Host)
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns):
		failed = comity.Errorf(comity.Unsupported, "%s is not known", u.Host)
	case errors.Is(err, context.DeadlineExceeded):
		failed = comity.Errorf(comity.Unsupported, "%s did not answer in time", u.Host)
	}
	return failed.WithHint("look whether a browser opens it; if so, save it and add the file")
}

// extensions by media type, for documents whose address has none.
var extensions = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf", "text/csv": ".csv",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
}

// nameOf names a document by what its server calls it, else by its address.
func nameOf(res *http.Response) string {
	name := ""
	if _, p, err := mime.ParseMediaType(res.Header.Get("Content-Disposition")); err == nil {
		name = p["filename"]
	}
	if name == "" {
		name = path.Base(res.Request.URL.Path)
	}
	if name = path.Base(strings.ReplaceAll(name, `\`, "/")); name == "." || name == "/" {
		name = res.Request.URL.Hostname()
	}
	if r := []rune(name); len(r) > longestName {
		name = string(r[len(r)-longestName:])
	}
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if e := extensions[kind]; e != "" && !strings.HasSuffix(strings.ToLower(name), e) && !(e == ".html" && strings.HasSuffix(strings.ToLower(name), ".htm")) {
		name += e
	}
	return name
}
