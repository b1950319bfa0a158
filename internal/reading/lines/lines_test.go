package lines

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestLinesAreCutOnce(t *testing.T) {
	var got []string
	for head, rest := range Of("a\t1\nnone\n\nb\t2\t3\n\tc", '\t') {
		got = append(got, head+"|"+rest)
	}
	if s := strings.Join(got, " "); s != "a|1 b|2\t3 |c" {
		t.Errorf("got %s", s)
	}
	for range Of("a\t1\nb\t2\n", '\t') {
		break // to stop is allowed
	}
	if n := Count("a\nb\nc"); n != 3 {
		t.Errorf("counted %d", n)
	}
}

func TestANumberIsTheNearestToWhatIsWritten(t *testing.T) {
	written := []string{"0", "-0", "0.003", "-0.545", "1.021", "12", ".5", "5.", "9007199254740993", "0.1234567890123456789", "1e3", "-1E-2", "inf",
		"99999999999999", "999999999999999", "0.000000000000001", "1.0000000000000001", "00.10", "9.87654321098765",
		"", "-", ".", "-.", "--1", "+1", "1.2.3", "1,5", " 1", "x"}
	for i := range 30_000 {
		written = append(written, fmt.Sprintf("%d.%03d", i/1000-15, i%1000), fmt.Sprintf("%.2f", float64(i)/100))
	}
	for _, s := range written {
		want, err := strconv.ParseFloat(s, 64)
		got, ok := Number(s)
		if ok != (err == nil) || ok && (got != want || math.Signbit(got) != math.Signbit(want)) {
			t.Errorf("%q is read as %v, %v; want %v, %v", s, got, ok, want, err)
		}
		if narrow, err := strconv.ParseFloat(s, 32); err == nil && ok && float32(got) != float32(narrow) {
			t.Errorf("%q is read as %v, want %v", s, float32(got), narrow)
		}
	}
}
