package sentence

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"comity"
)

// TestMostGoldPassagesAreSentences holds the share of gold passages that begin
// and end where sentences do.
func TestMostGoldPassagesAreSentences(t *testing.T) {
	shared := os.Getenv("COMITY_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(shared, "reading", "dev", "*.json"))
	if len(files) == 0 {
		t.Skip("no gold readings beside the project: set COMITY_SHARED")
	}
	all, right := 0, 0
	for _, f := range files {
		text, err := os.ReadFile(strings.TrimSuffix(f, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		doc := &comity.Document{Text: string(text)}
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, s := range Split(doc) {
			e := doc.Evidence(s.Span)
			starts[e.Start], ends[e.End] = true, true
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct {
			Claims []struct{ Evidence []struct{ Start, End int } }
		}
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatal(err)
		}
		for _, c := range gold.Claims {
			for _, e := range c.Evidence {
				all++
				if starts[e.Start] && ends[e.End] {
					right++
				} else if testing.Verbose() {
					t.Logf("%s %d-%d %v %v: %.200q", filepath.Base(f), e.Start, e.End, starts[e.Start], ends[e.End], string([]rune(string(text))[e.Start:e.End]))
				}
			}
		}
	}
	t.Logf("%d of %d gold passages begin and end where sentences do", right, all)
	if right*100 < all*90 {
		t.Errorf("%d of %d gold passages are sentences, want 90%%", right, all)
	}
}
