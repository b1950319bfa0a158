package pdf

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"comity"
)

func TestAPageTellsWhereItsWordsStand(t *testing.T) {
	data, err := os.ReadFile("../../sample/files/implementation-plan.pdf")
	if err != nil {
		t.Fatal(err)
	}
	limits := Limits{Pages: 100, TextBytes: 1 << 20, Time: time.Minute}
	s, err := Page(context.Background(), data, limits, 1)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for i, w := range s.Words {
		text = append(text, w.Text)
		if w.Left < 0 || w.Right > s.Wide || w.Top < 0 || w.Bottom > s.High || w.Left >= w.Right {
			t.Errorf("%q stands at %v", w.Text, w)
		}
		if i > 0 && !s.Words[i-1].Last && s.Words[i-1].Base == w.Base && s.Words[i-1].Right > w.Left+1 {
			t.Errorf("%q lies on %q", w.Text, s.Words[i-1].Text)
		}
	}
	if all := strings.Join(text, " "); s.Pages < 1 || !strings.Contains(all, "Implementation Plan of the") || !strings.Contains(all, "Hold youth exchanges") {
		t.Errorf("%d pages, the first says %s", s.Pages, all)
	}
	if _, err := Page(context.Background(), data, limits, s.Pages+1); comity.KindOf(err) != comity.NotFound {
		t.Errorf("a page after the last: %v", err)
	}
	if _, err := Page(context.Background(), []byte("%PDF-1.4 nothing"), limits, 1); comity.KindOf(err) != comity.Unsupported {
		t.Errorf("a damaged file: %v", err)
	}
}
