package frame

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/words"
)

// statuses maps the kinds of error to HTTP; what is not here is an inner
// failure, which is logged and not shown.
var statuses = map[comity.ErrorKind]int{
	comity.Invalid:      http.StatusBadRequest,
	comity.NotFound:     http.StatusNotFound,
	comity.Conflict:     http.StatusConflict,
	comity.Unsupported:  http.StatusNotAcceptable,
	comity.Unverifiable: http.StatusUnprocessableEntity,
	comity.Corrupt:      http.StatusInternalServerError,
}

// failure is the page that says what went wrong and what to do next.
type failure struct {
	Status  int              `json:"-"`
	Kind    comity.ErrorKind `json:"kind"`
	Message string           `json:"message"`
	Hint    string           `json:"hint,omitempty"`
	English bool             `json:"-"` // no text of the catalogue says it
}

// Fail answers with the page, or the JSON, of an error.
func (s *Site) Fail(w http.ResponseWriter, a *Ask, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	f := failureOf(a, err)
	if f.Status == http.StatusInternalServerError {
		s.Logger.Error("a page failed", "path", a.Request.URL.Path, "error", err)
	}
	if a.Format != "html" {
		b, _ := json.MarshalIndent(f.Data(a), "", "  ")
		Send(w, a, f.Status, "application/json; charset=utf-8", append(b, '\n'))
		return
	}
	if err := s.html(w, a, f, f.Status); err != nil {
		s.Logger.Error("an error's page failed", "path", a.Request.URL.Path, "error", err)
		http.Error(w, f.Message, f.Status)
	}
}

// Trouble is why something was refused, and what to do next.
type Trouble struct {
	Message, Hint string
	English       bool // no text of the catalogue says it
}

// Refusal says in words why something was refused and what to do next.
func Refusal(a *Ask, err error) Trouble {
	f := failureOf(a, err)
	return Trouble{f.Message, f.Hint, f.English}
}

// Lang is the language of words that are in English where they must be, as an
// element's attribute has it.
func Lang(english bool) templ.Attributes {
	if english {
		return templ.Attributes{"lang": "en"}
	}
	return nil
}

func failureOf(a *Ask, err error) *failure {
	var e *comity.Error
	if errors.As(err, &e) && statuses[e.Kind] != 0 {
		f := &failure{Status: statuses[e.Kind], Kind: e.Kind, Message: e.Message, Hint: e.Hint}
		if worded := (*WordedError)(nil); !errors.As(err, &worded) {
			said, ok := a.Words.Say(e.Message)
			hint, too := a.Words.Say(e.Hint)
			f.Message, f.Hint, f.English = said, hint, !ok || !too
		}
		f.Message = words.Capital(f.Message)
		return f
	}
	return &failure{Status: http.StatusInternalServerError, Kind: "internal", Message: a.T("frame.something-went-wrong-on-our"),
		Hint: a.T("frame.try-again-if-it-happens")}
}

// Title implements [Page].
func (f *failure) Title(a *Ask) string {
	switch f.Status {
	case http.StatusNotFound:
		return a.T("frame.not-here")
	case http.StatusInternalServerError:
		return a.T("frame.something-went-wrong")
	}
	return a.T("frame.that-cannot-be-answered")
}

// Body implements [Page].
func (f *failure) Body(a *Ask) templ.Component { return failureBody(a, f) }

// Data implements [Page].
func (f *failure) Data(*Ask) any { return map[string]*failure{"error": f} }
