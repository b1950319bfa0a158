package reading

import (
	"context"
	"strings"
	"testing"

	"comity/internal/intake"
)

func readText(t *testing.T, text string) Reading {
	t.Helper()
	doc, err := intake.Read(context.Background(), []byte(text), intake.Options{Name: "x.txt"})
	if err != nil {
		t.Fatal(err)
	}
	return Read(doc, Options{All: true})
}

const french = `Le gouvernement du Japon a signé vendredi avec le Vietnam un accord de prêt de vingt milliards de yens pour la construction d'un pont.
Les deux pays ont également convenu de renforcer leur coopération dans le domaine de la sécurité maritime et de la formation des équipages, a déclaré un porte-parole.`

func TestAnotherLanguageIsSaidSo(t *testing.T) {
	for name, c := range map[string]struct{ text, language string }{
		"French":     {french, "French"},
		"Indonesian": {"Pemerintah Jepang pada hari Jumat menandatangani perjanjian pinjaman dengan Indonesia untuk pembangunan jembatan dan pelabuhan baru di pulau Jawa, demikian keterangan juru bicara kementerian luar negeri kepada para wartawan di Jakarta.", "Indonesian"},
		"Japanese":   {"日本政府は金曜日、ベトナムとの間で橋の建設のための円借款契約に署名した。両国は海上安全保障の分野での協力を強化することでも一致したと、外務省の報道官が記者団に述べた。今後も支援を続ける。", "Japanese"},
	} {
		r := readText(t, c.text)
		if len(r.Claims) != 0 || len(r.Findings) == 0 || !strings.Contains(r.Findings[len(r.Findings)-1].Message, c.language) {
			t.Errorf("%s: %d claims, findings %v", name, len(r.Claims), r.Findings)
		}
	}
}

func TestAPassageInAnotherLanguageIsPassedOver(t *testing.T) {
	english := strings.Repeat("Japan will lend Viet Nam 20 billion yen for a bridge, the foreign ministry said on Friday.\n\nThe minister met his counterpart in Hanoi.\n\n", 5)
	r := readText(t, english+french)
	if len(r.Claims) == 0 {
		t.Error("the English part was not read")
	}
	said := 0
	for _, f := range r.Findings {
		if f.Rule == "reading/language" && f.Evidence != nil && strings.HasPrefix(f.Evidence.Quote, "Le gouvernement") {
			said++
		}
	}
	if said == 0 {
		t.Errorf("no finding names the French passage: %v", r.Findings)
	}
}

func TestEnglishIsNotTakenForAnotherLanguage(t *testing.T) {
	r := readText(t, "Participants: Nguyen Van A, Fumio Kishida, Ferdinand Marcos Jr, Anwar Ibrahim, Joko Widodo, Srettha Thavisin, Hun Manet, Sonexay Siphandone, Lawrence Wong, Hassanal Bolkiah, Xanana Gusmao, Kao Kim Hourn, Retno Marsudi, Zambry Kadir, Yoko Kamikawa.")
	if len(r.Findings) != 0 {
		t.Errorf("findings: %v", r.Findings)
	}
}
