package dates_test

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/token"
)

func cut(text string) []token.Token {
	return token.Cut(text, comity.Span{Start: 0, End: len(text)})
}

func TestDateline(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       comity.Date
	}{
		{"an agency's dateline takes its year from a full date beside it", "Leaders agree on plan\nDecember 17, 2023\nTOKYO, Dec 17 (Agency) — Leaders met here.", "2023-12-17"},
		{"a line that says when it was issued", "Joint Statement\nIssued in Tokyo, 26 October 2016\n\nThe two leaders met.", "2016-10-26"},
		{"a published line", "New grant for ports\nPublished: 3 March 2024\nThe grant was signed.", "2024-03-03"},
		{"a place and a day on a line", "SPEECH AT DINNER\nColombo, January 22, 1952\n\nMr Chairman,", "1952-01-22"},
		{"a day at the end, where it says so", strings.Repeat("The parties will cooperate further on many matters. ", 60) + "\nDone at Manila, this 4 May 2022.", "2022-05-04"},
		{"a date in the running text is not the document's", "The treaty was signed on 8 September 1951 in San Francisco and is in force.", ""},
		{"a day without any year is not enough", "TOKYO, Dec 17 (Agency) — Leaders met here.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, words := dates.Dateline(c.text, cut(c.text)); got != c.want {
				t.Errorf("got %q (%q), want %q", got, words, c.want)
			}
		})
	}
}

func TestDatelinesOfTheSharedDocumentsAreTheirDates(t *testing.T) {
	for _, dir := range []string{"dev", "train"} {
		right, wrong, none := 0, 0, 0
		lines := bufio.NewScanner(bytes.NewReader(shared(t, "reading", dir, "manifest.tsv")))
		for lines.Scan() {
			f := strings.Split(lines.Text(), "\t")
			if f[0] == "id" || len(f[3]) != 10 || dir == "dev" && !odd(f[0]) {
				continue
			}
			text := string(shared(t, "reading", dir, f[0]+"-"+f[1]+".txt"))
			switch got, words := dates.Dateline(text, cut(text)); {
			case got == "":
				none++
			case string(got) == f[3]:
				right++
			default:
				wrong++
				t.Logf("%s: got %s (%q), want %s", f[0], got, words, f[3])
			}
		}
		t.Logf("%s: right %d, wrong %d, none stated %d", dir, right, wrong, none)
		if wrong*5 > right {
			t.Error("too many datelines are wrong")
		}
	}
}
