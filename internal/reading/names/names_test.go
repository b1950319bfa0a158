package names

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/reading/sentence"
	"comity/internal/salad"
)

// find returns the mentions of a text, as "words=PARTIES", in order.
func find(text string) []string {
	doc := &comity.Document{Text: text, Published: "2023-12-17"}
	var out []string
	for _, list := range Find(doc, sentence.Split(doc)) {
		for _, m := range list {
			p := make([]string, len(m.Parties))
			for i, x := range m.Parties {
				p[i] = string(x)
			}
			out = append(out, m.Words+"="+strings.Join(p, "+"))
		}
	}
	return out
}

func TestPartiesAreFoundByTheWaysInWhichTextsNameThem(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a leader with country and title is one mention":      {"Indonesian President Joko Widodo arrived.", []string{"Indonesian President Joko Widodo=ID"}},
		"a ministry in the genitive is one mention":           {"Japan's Ministry of Foreign Affairs objected.", []string{"Japan's Ministry of Foreign Affairs=JP"}},
		"a navy folds into its country":                       {"Radars went to the Philippine navy last week.", []string{"the Philippine navy=PH"}},
		"a government of a country":                           {"The Government of Fiji will pay.", []string{"The Government of Fiji=FJ"}},
		"a capital that acts is its government":               {"Tokyo also promised more ships.", []string{"Tokyo=JP"}},
		"a capital where something happens is no party":       {"The fair was held in Tokyo.", nil},
		"a sea is no party":                                   {"Ships crossed the South China Sea and the Bay of Bengal.", nil},
		"dollars of a country are no party":                   {"It cost US$5 and ten US dollars.", nil},
		"the longest name wins":                               {"Papua New Guinea thanked Equatorial Guinea.", []string{"Papua New Guinea=PG", "Equatorial Guinea=GQ"}},
		"two Koreas are told apart":                           {"North Korea warned the Republic of Korea.", []string{"North Korea=KP", "the Republic of Korea=KR"}},
		"an adjective before a noun stays an adjective":       {"Japanese assistance grew.", []string{"Japanese=JP"}},
		"acronyms need their capitals":                        {"The US told us who asked the WHO.", []string{"The US=US", "the WHO=WHO"}},
		"an acronym that the text defines":                    {"The Blue Water Fund (BWF) opened. The BWF paid.", []string{"Blue Water Fund=Blue Water Fund", "BWF=Blue Water Fund", "BWF=Blue Water Fund"}},
		"an agency folds into its country":                    {"JICA will lend the money.", []string{"JICA=JP"}},
		"a company is its name":                               {"Harbour Cranes Ltd won the tender.", []string{"Harbour Cranes Ltd=Harbour Cranes Ltd"}},
		"a surname once introduced":                           {"Lao Foreign Minister Kham Vongsa spoke. Vongsa left.", []string{"Lao Foreign Minister Kham Vongsa=LA", "Vongsa=LA"}},
		"a person of a country's name is none":                {"The coach Michael Jordan won.", nil},
		"an agreement is no party":                            {"Japan opened sites under the Harbour Cooperation Agreement (HCA). The HCA was signed.", []string{"Japan=JP"}},
		"who reports is no party":                             {"Oslo, 3 May 2024 (North News Agency) – Norway helped Kenya.", []string{"Norway=NO", "Kenya=KE"}},
		"two countries are the two named last":                {"Japan helped Vietnam. The two countries agreed.", []string{"Japan=JP", "Vietnam=VN", "The two countries=JP+VN"}},
		"three nations are the three named last":              {"Peru, Chile and Brazil met. The three nations agreed.", []string{"Peru=PE", "Chile=CL", "Brazil=BR", "The three nations=PE+CL+BR"}},
		"a pronoun points at what the sentence was about":     {"Norway paid for the bridge. It also sent engineers.", []string{"Norway=NO", "It=NO"}},
		"a project is no party, whatever noun ends its name":  {"Japan pays for the Project for Improvement of the Koror Water Distribution Network.", []string{"Japan=JP"}},
		"a state's bank behind its genitive is the state":     {"China's Export-Import Bank lent it.", []string{"China=CN", "Export-Import Bank=CN"}},
		"and so is one by its short name":                     {"Turkey's Eximbank lent it.", []string{"Turkey's Eximbank=TR"}},
		"a group stays a group":                               {"Funds for Pacific island countries grew.", []string{"Pacific island countries=Pacific Islands"}},
		"a member of a body is not counted beside it":         {"ASEAN foreign ministers and Indonesian President Joko Widodo met Prime Minister Fumio Kishida. The leaders agreed.", nil},
		"a list of companies with one that is known":          {"Google, Quxly and Norvane will invest.", []string{"Google=Google", "Quxly=Quxly", "Norvane=Norvane"}},
		"a company's full name holds a known one":             {"Micron Technology, Inc. will build it.", []string{"Micron Technology, Inc.=Micron Technology, Inc."}},
		"a point that ends the sentence is not the company's": {"Norway paid Harbour Cranes Ltd.", []string{"Norway=NO", "Harbour Cranes Ltd=Harbour Cranes Ltd"}},
		"a seat of power is its state":                        {"The Kremlin objected.", []string{"The Kremlin=RU"}},
		"the United States of America is no Central American": {"Latin America thanked the United States of America.", []string{"Latin America=Latin America", "the United States of America=US"}},
	} {
		got := find(c.text)
		if c.want == nil && strings.Contains(name, "beside it") {
			if last := got[len(got)-1]; last != "The leaders=ASEAN+JP" {
				t.Errorf("%s: %q", name, last)
			}
			continue
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestHomeIsWhoseDocumentItIs(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		want  string
		joint bool
	}{
		"a joint statement is of the parties in its title": {"Joint Statement by Japan and Fiji on Fisheries in Peru\nWe met. We agreed.", "[JP FJ]", true},
		"a body stands for itself":                         {"G7 Leaders' Statement on Ukraine\nWe stand together.", "[G7]", true},
		"members that the text lists stand for their body": {"Quad Leaders' Joint Statement\nWe, Australia, India, Japan and the United States, met.", "[AU IN JP US]", true},
		"a press report has the country it speaks of most": {"Ghana asks for help\nGhana has asked Togo. Ghana needs rice.", "[GH]", false},
	} {
		doc := &comity.Document{Text: c.text, Published: "2023-12-17"}
		sentences := sentence.Split(doc)
		got, joint, _ := Speaker(doc, sentences, Find(doc, sentences))
		if fmt.Sprint(got) != c.want || joint != c.joint {
			t.Errorf("%s: %v %v, want %s %v", name, got, joint, c.want, c.joint)
		}
	}
}

func TestAPaperOfStateIsOfTheCapitalThatItIsSentFrom(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		want     string
		official bool
	}{
		"a letter says where it is written": {"Grant for Fiji\n\nCanberra, 4 May 1950\n\nSECRET\n\nFiji has asked us for rice. Fiji will need ships, and Fiji has none.", "[AU]", true},
		"a cable has its number before it":  {"Attlee to Chifley\n\nCablegram 483 LONDON, 13 August 1947\n\nCanada will lend. Canada has wheat.", "[GB]", true},
		"the day may follow the month":      {"Memorandum\n\nTokyo, April 4, 1961\n\nGhana has asked for help.", "[JP]", true},
		"an embassy writes from elsewhere":  {"Embassy in Tokyo to Department of State\n\nTokyo, April 4, 1961\n\nSECRET\n\nGhana has asked for help.", "[GH]", false},
		"a report tells where it was sent":  {"Ghana asks for help\n\nTokyo, April 4, 1961\n\nGhana has asked for help. Ghana needs rice.", "[GH]", false},
		"a capital in the text is no head":  {"Letter to the editor\n\nGhana met Togo in Tokyo, April 4, 1961. Ghana has asked for help.", "[GH]", false},
	} {
		doc := &comity.Document{Text: c.text, Published: "1961-04-05"}
		sentences := sentence.Split(doc)
		got, _, official := Speaker(doc, sentences, Find(doc, sentences))
		if fmt.Sprint(got) != c.want || official != c.official {
			t.Errorf("%s: %v %v, want %s %v", name, got, official, c.want, c.official)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Japan's Prime Minister, Fumio Kishida (JP), and the two countries' “navies” met the U.S. in Congo. It said (ABC) so.")
	f.Add("Officials told the company Monday what the Japan Minister of THE UNITED STATES said")
	f.Fuzz(func(t *testing.T, text string) { checkMentions(t, strings.ToValidUTF8(text, "?")) })
}

func TestMentionsOfAnyOrderOfWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkMentions(t, salad.Text().Draw(t, "text")) })
}

// checkMentions holds for any text: mentions stand in order and apart, and say
// what their spans hold.
func checkMentions(t interface{ Fatalf(string, ...any) }, text string) {
	doc := &comity.Document{Text: text, Published: "2023-12-17"}
	sentences := sentence.Split(doc)
	for i, list := range Find(doc, sentences) {
		last := 0
		for _, m := range list {
			if m.Tokens[0] < last || m.Tokens[1] <= m.Tokens[0] || m.Tokens[1] > len(sentences[i].Tokens) {
				t.Fatalf("mention %+v overlaps or lies outside", m)
			}
			if doc.Text[m.Span.Start:m.Span.End] != m.Words || len(m.Parties) == 0 {
				t.Fatalf("mention %+v does not say what its span holds", m)
			}
			last = m.Tokens[1]
		}
	}
}
