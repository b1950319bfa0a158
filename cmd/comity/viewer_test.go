package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/sqlite"
	"comity/internal/web"
	"comity/internal/web/frame"
)

// secret is one source and the words that only those may meet who may see it.
type secret struct {
	marking comity.Marking
	text    string
	words   []string
}

// secrets has a source of every marking, and beside them one that tells a
// CLEAR deal again in other figures.
var secrets = []secret{
	{comity.Clear, "Japan signed a grant agreement with Malaysia on 16 December 2023 to provide 400 million yen for rescue boats.", nil},
	{comity.Green, "Japan signed a grant agreement with Tonga on 3 May 2022 to provide 31 million yen for lanterns.", []string{"Tonga", `"TO"`, "31 million", "31000000", "lantern"}},
	{comity.Amber, "Japan signed a grant agreement with Palau on 4 June 2021 to provide 43 million yen for anchors.", []string{"Palau", `"PW"`, "43 million", "43000000", "anchors"}},
	{comity.AmberStrict, "Japan signed a grant agreement with Nauru on 5 July 2020 to provide 57 million yen for ladders.", []string{"Nauru", `"NR"`, "57 million", "57000000", "ladders"}},
	{comity.Red, "Japan signed a grant agreement with Fiji on 6 August 2019 to provide 71 million yen for whistles.", []string{"Fiji", `"FJ"`, "71 million", "71000000", "whistle"}},
	{comity.Red, "Japan signed a grant agreement with Malaysia on 16 December 2023 to provide 83 million yen more, 483 million yen in all, for rescue boats.",
		[]string{"483 million", "483000000", "83 million", "\"83000000"}},
	{comity.Red, "Plan of Action for the Sea\nNo,Project,Owner,Deadline\n1.1,Cast gongs for every harbour,Vanuatu,2025\n1.2,Train drummers,Japan,2026\n",
		[]string{"Vanuatu", `"VU"`, "gongs", "drummers"}},
}

// ownerOnly are the commands that make no answer for others: they read files,
// write to the ledger or keep it, and whoever runs them holds the file.
var ownerOnly = []string{"demo", "read", "add", "import iati", "judge", "merge", "split", "link", "undo", "check", "rebuild", "backup", "restore", "seal", "eval", "version", "serve",
	"plan add", "plan changes", "plan progress", "plan set", "plan link", "score import", "score rubric", "score set", "train"}

// asked are the command lines that every viewer puts to the ledger.
var asked = []string{
	"list", "list all --limit 0", "list --sort amount", "list --sort date", "list --year 2019", "list --to FJ", "list --to Tonga", "list --programme lanterns",
	"show JP", "show JP MY", "show JP FJ", "show Fiji", "show Palau", "show Nauru Japan", "show Tonga",
	"search whistles", "search lantern", "search anchors", "search ladders", "search rescue", "search Japan --limit 50",
	"total", "total --explain", "total --per receiver", "total --per year,giver --currency JPY", "total --to FJ --explain", "total --constant 2022", "log",
	"families", "families JP --offers", "families Fiji", "agreements", "agreements JP", "agreements Fiji --missing", "relations JP --read", "relations JP FJ --read", "relations Fiji --read", "levels JP", "levels Fiji",
	"plan list", "plan board", "plan owes", "plan template --out -", "plan item 1", "plan item 2.1", "plan offers", "plan since 1", "score show", "score flips a b",
	"report plan", "report pair JP MY", "report pair JP FJ", "report party Japan", "report party Fiji", "report compliance", "report diff --since 1",
}

// TestNoAnswerShowsAViewerWhatIsHidden puts every question in every form for
// every viewer, and looks for the words of what the viewer may not see.
func TestNoAnswerShowsAViewerWhatIsHidden(t *testing.T) {
	db := secretLedger(t)
	for _, m := range comity.Markings {
		for _, line := range asked {
			for _, form := range []string{"", " --json", " --csv"} {
				args := strings.Fields(line + form + " --viewer " + string(m) + " --ledger " + db)
				_, out, errs := comityRun(t, args...)
				for _, w := range hidden(m, line) {
					if strings.Contains(out, w) || strings.Contains(errs, w) {
						t.Errorf("%s sees %q in comity %s%s: %s", m, w, line, form, around(out+errs, w))
					}
				}
			}
		}
	}
}

// around is the place in an answer where a word stands.
func around(out, word string) string {
	i := strings.Index(out, word)
	return out[max(0, i-120):min(len(out), i+120)]
}

// fiji holds the words for one party, of which an answer may say one where the
// question says another.
var fiji = map[string]bool{"Fiji": true, "FJ": true, `"FJ"`: true}

// hidden lists the words that a viewer may not meet in the answer to a
// question that does not hold them itself.
func hidden(m comity.Marking, question string) (out []string) {
	for _, s := range secrets {
		if s.marking.Rank() <= m.Rank() {
			continue
		}
		for _, w := range s.words {
			if !strings.Contains(strings.ToLower(question), strings.ToLower(strings.TrimSuffix(w, "s"))) && !(fiji[w] && (strings.Contains(question, "FJ") || strings.Contains(question, "Fiji"))) {
				out = append(out, w)
			}
		}
	}
	return out
}

// TestTheOwnerSeesEverything keeps the test above from passing on an empty
// ledger.
func TestTheOwnerSeesEverything(t *testing.T) {
	db := secretLedger(t)
	out := mustRun(t, "list", "all", "--limit", "0", "--json", "--ledger", db)
	for _, s := range secrets {
		if len(s.words) > 0 && !slices.ContainsFunc(s.words, func(w string) bool { return strings.Contains(out, w) }) {
			t.Errorf("the owner sees none of %q", s.words)
		}
	}
}

// TestEveryQuestionHasAViewer fails for a command that answers from a ledger
// and does not ask for whom.
func TestEveryQuestionHasAViewer(t *testing.T) {
	for _, name := range leaves(reflect.TypeFor[commands](), "") {
		of := commandOf(reflect.TypeFor[commands](), strings.Fields(name))
		viewer := slices.Contains(flagsOf(of), "viewer")
		if owner := slices.Contains(ownerOnly, name); viewer == owner && name != "serve" {
			t.Errorf("comity %s: --viewer %v, for the owner alone %v", name, viewer, owner)
		}
		if viewer && name != "serve" && !slices.ContainsFunc(asked, func(q string) bool { return strings.HasPrefix(q, name) }) {
			t.Errorf("comity %s is asked nothing in these tests", name)
		}
	}
}

func commandOf(t reflect.Type, path []string) reflect.Type {
	for i := range t.NumField() {
		if f := t.Field(i); strings.EqualFold(f.Name, path[0]) {
			if len(path) == 1 {
				return f.Type
			}
			return commandOf(f.Type, path[1:])
		}
	}
	return nil
}

// TestNoPageShowsThePublicWhatIsHidden asks the pages of a real store.
func TestNoPageShowsThePublicWhatIsHidden(t *testing.T) {
	s, err := sqlite.Open(t.Context(), secretLedger(t), sqlite.Options{ReadOnly: true, Members: members})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	site := web.New(s, frame.Options{Viewer: comity.Public, Names: names{}, Convert: convertForWeb})
	for _, path := range []string{"/", "/commitments", "/records", "/instruments", "/documents", "/log", "/review", "/about", "/parties/JP", "/pairs/JP/MY",
		"/search?q=rescue", "/search?q=Japan", "/commitments?format=json", "/log?format=csv", "/commitments?format=csv"} {
		r := httptest.NewRecorder()
		site.ServeHTTP(r, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost"+path, nil))
		if r.Code != http.StatusOK {
			t.Errorf("%s: %d", path, r.Code)
		}
		for _, w := range hidden(comity.Clear, path) {
			if strings.Contains(r.Body.String(), w) {
				t.Errorf("the public sees %q at %s", w, path)
			}
		}
	}
}

// secretLedger makes a ledger of the secrets, with a judgement and a merge
// that rest on what is hidden.
func secretLedger(t *testing.T) string {
	t.Helper()
	t.Setenv("COMITY_AUTHOR", "ann")
	dir := t.TempDir()
	db := filepath.Join(dir, "secret.db")
	for i, s := range secrets {
		file := filepath.Join(dir, string(rune('a'+i))+".txt")
		if strings.HasPrefix(s.text, "Plan") {
			file = filepath.Join(dir, "plan.csv")
		}
		if err := os.WriteFile(file, []byte(s.text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		mustRun(t, "add", file, "--marking", string(s.marking), "--publisher", "The Gazette", "--ledger", db)
	}
	return db
}
