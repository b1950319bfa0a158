package fields

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/model"
	"comity/internal/reading/prepared"
)

// at prepares a text and returns the act at the first verb with a lemma, of the
// sentence that holds it.
func at(t *testing.T, text, lemma string, published comity.Date) *Act {
	t.Helper()
	doc := prepared.Make(&comity.Document{Text: text}, published)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for v := range s.Verbs {
			if s.Verbs[v].Lemma != lemma {
				continue
			}
			a := &Act{Doc: doc, Sentence: i, Verb: v, Amount: -1, Noun: -1, To: len(s.Tokens)}
			if len(s.Amounts) > 0 {
				a.Amount = 0
			}
			return a
		}
	}
	t.Fatalf("%q has no verb %q", text, lemma)
	return nil
}

func read(t *testing.T, text, lemma string, by, to comity.Parties) (*comity.Commitment, []comity.Reason) {
	a := at(t, text, lemma, "2024-05-08")
	c := &comity.Commitment{By: by, To: to}
	return c, Models(nil).Decide([]*Act{a}, c, Fill(a, c, nil)).Why
}

func TestWhatWordsSayOfStageAndForm(t *testing.T) {
	for _, x := range []struct {
		text, lemma string
		stage       comity.Stage
		modality    comity.Modality
	}{
		{"Norway will lend Kenya $20 million for a port.", "lend", comity.StagePledge, comity.Loan},
		{"Norway signed an agreement to give Kenya a grant of $20 million.", "give", comity.StageCommitment, comity.Grant},
		{"Norway is considering giving Kenya two patrol boats.", "give", comity.StageProposed, comity.InKind},
		{"Last year Norway delivered two patrol boats to Kenya.", "deliver", comity.StageCompletion, comity.InKind},
		{"Norway has offered to train Kenyan police officers.", "train", comity.StageProposed, comity.Technical},
		{"Norway pledged to open an embassy in Nairobi.", "open", comity.StagePledge, comity.Policy},
	} {
		c, _ := read(t, x.text, x.lemma, comity.Parties{"NO"}, comity.Parties{"KE"})
		if c.Stage != x.stage || c.Modality != x.modality {
			t.Errorf("%s: %s, %s; want %s, %s", x.text, c.Stage, c.Modality, x.stage, x.modality)
		}
	}
}

func TestThingsGivenAreNamedWithoutWhoGetsThem(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"Norway will send Kenya two patrol boats.", "two patrol boats"},
		{"Norway will send the Kenya Coast Guard Academy boats.", "the Kenya Coast Guard Academy boats"},
		{"Norway will send Kenya a ship; Oslo said so.", "a ship"},
		{"Norway will send 20 nurses and fund 10 clinics.", "20 nurses"},
	} {
		c, _ := read(t, x.text, "send", comity.Parties{"NO"}, comity.Parties{"KE"})
		if len(c.Items) != 1 || c.Items[0] != x.want {
			t.Errorf("%s: %q is given", x.text, c.Items)
		}
	}
}

func TestWhenAnUndertakingWasMadeAndIsDue(t *testing.T) {
	for _, x := range []struct {
		text, lemma    string
		date, deadline comity.Date
	}{
		{"Norway signed a loan of $20 million for Kenya on 3 May 2024.", "sign", "2024-05-03", ""},
		{"In March 2023, Norway pledged $20 million to Kenya.", "pledge", "2023-03", ""},
		{"Norway will build 20 schools in Kenya by 2027.", "build", "", "2027"},
	} {
		c, _ := read(t, x.text, x.lemma, comity.Parties{"NO"}, comity.Parties{"KE"})
		if c.Date != x.date || c.Deadline != x.deadline {
			t.Errorf("%s: date %q deadline %q; want %q and %q", x.text, c.Date, c.Deadline, x.date, x.deadline)
		}
	}
}

func TestProgrammesAreFoundByTheirNames(t *testing.T) {
	for text, want := range map[string]string{
		"Norway will give $5 million under the Blue Harbour Initiative for Ports.":     "Blue Harbour Initiative",
		"The loan agreement covers three quarters.":                                    "loan agreement",
		"Japan gave 600 million yen under Japan's Official Security Assistance (OSA).": "Official Security Assistance (OSA)",
		"Peru received boats under Lima's official harbour safety scheme.":             "official harbour safety scheme",
		"They met in Paris.":                                 "",
		"Doses go through COVAX to Kenya.":                   "COVAX",
		"The Global Fund Seventh Replenishment raised more.": "Global Fund Seventh Replenishment",
	} {
		doc := prepared.Make(&comity.Document{Text: text}, "")
		got := ""
		for _, p := range programmesOf(doc, 0) {
			got = p.name
		}
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestAProgrammeIsTheOneThatTheSentenceNames(t *testing.T) {
	for text, want := range map[string]comity.Text{
		"Norway signed a grant of $6 million for Kenya under Norway's Blue Harbour Assistance (BHA).":                                             "Blue Harbour Assistance (BHA)",
		"Norway will give Kenya $6 million under Oslo's official harbour safety scheme.":                                                          "official harbour safety scheme",
		"Norway will give Kenya radars worth $6 million. The two countries also began negotiations last month on a Reciprocal Landing Agreement.": "",
	} {
		lemma := "give"
		if strings.Contains(text, "signed") {
			lemma = "sign"
		}
		if c, _ := read(t, text, lemma, comity.Parties{"NO"}, comity.Parties{"KE"}); c.Under != want {
			t.Errorf("%s: under %q, want %q", text, c.Under, want)
		}
	}
}

func TestEveryDecidedFieldHasAReason(t *testing.T) {
	c, why := read(t, "On 3 May 2024 Norway signed an agreement under the Blue Harbour Initiative to lend Kenya $20 million by 2027.", "lend", comity.Parties{"NO"}, comity.Parties{"KE"})
	has := map[string]bool{}
	for _, w := range why {
		if has[w.Field] {
			t.Errorf("%s has two reasons", w.Field)
		}
		has[w.Field] = true
	}
	for field, set := range map[string]bool{"stage": c.Stage != "", "modality": c.Modality != "", "date": c.Date != "", "deadline": c.Deadline != "", "under": c.Under != "", "amount": c.Amount != nil} {
		if set && !has[field] {
			t.Errorf("%s has no reason", field)
		}
	}
}

func TestAPromiseToldManyTimesIsLookedAtOnce(t *testing.T) {
	a := at(t, "Norway will lend Kenya $20 million.", "lend", "")
	many := make([]*Act, 1000)
	for i := range many {
		many[i] = a
	}
	c := &comity.Commitment{}
	one, all := Ask("stage", []*Act{a}, c, model.Names{}), Ask("stage", many, c, model.Names{})
	if one.Features.Len() != all.Features.Len() {
		t.Errorf("%d features told once, %d told often", one.Features.Len(), all.Features.Len())
	}
}

func TestCuePhrasesMatchTheirForms(t *testing.T) {
	doc := prepared.Make(&comity.Document{Text: "The bank has made a first allocation and signed the contracts."}, "")
	got := map[string]bool{}
	for _, h := range cueSets().stage.hits(doc.Sentences[0].Tokens, stems(doc.Sentences[0].Tokens, make([]string, len(doc.Sentences[0].Tokens))), nil) {
		got[h.group] = true
	}
	for _, want := range []string{"lightly", "approving", "signing"} {
		if !got[want] {
			t.Errorf("no cue of %s in %v", want, got)
		}
	}
}

// TestAProgrammeIsNamedWithoutTheDay: a weekday behind the name is none of it.
func TestAProgrammeIsNamedWithoutTheDay(t *testing.T) {
	a := at(t, "Norway and Ghana signed the Mutual Access Agreement on Monday in Accra.", "sign", "2024-05-08")
	list := programmesOf(a.Doc, a.Sentence)
	if len(list) != 1 || list[0].name != "Mutual Access Agreement" {
		t.Errorf("%+v", list)
	}
}
