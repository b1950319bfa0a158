package frame

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"strings"
)

//go:embed static
var files embed.FS

// Static serves an embedded file under a tag of its content, so that it may be
// kept for a year: a changed file has another address (see asset).
func Static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	b, err := files.ReadFile("static/" + name)
	if err != nil {
		http.Error(w, "There is no such file.", http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("Content-Type", mediaTypes[name[strings.LastIndexByte(name, '.')+1:]])
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", `"`+tagOf(b)+`"`)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if strings.Contains(r.Header.Get("If-None-Match"), tagOf(b)) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, http.StatusOK, b, packs(r, h.Get("Content-Type"), b))
}

var mediaTypes = map[string]string{"css": "text/css; charset=utf-8", "svg": "image/svg+xml", "js": "text/javascript; charset=utf-8"}

// Asset returns the address of an embedded file, which names its content.
func Asset(name string) string {
	b, err := files.ReadFile("static/" + name)
	if err != nil {
		panic("web: no static file " + name)
	}
	return "/static/" + name + "?v=" + tagOf(b)
}

func tagOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}
