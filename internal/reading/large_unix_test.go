//go:build unix

package reading

import (
	"syscall"
	"testing"
	"time"

	"comity"
)

// used returns how much of the processor's time the test has taken.
func used(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestTimeGrowsAsTheDocumentDoes reads documents of each shape at two sizes:
// were anything quadratic, the time for a byte would grow with the size. It
// counts the processor's time, so that a busy machine does not matter much.
func TestTimeGrowsAsTheDocumentDoes(t *testing.T) {
	const small, times = 10_000, 8
	fastest := func(d *comity.Document) time.Duration {
		best := time.Hour
		for range 2 {
			start := used(t)
			Read(d, Options{Published: "2024-05-05"})
			best = min(best, used(t)-start)
		}
		return best
	}
	for _, s := range shapes {
		a, b := fastest(s.make(small)), fastest(s.make(small*times))
		if b > 300*time.Millisecond && b > 4*times*a {
			t.Errorf("%s: %v for %d bytes, but %v for %d times as many", s.name, a, small, b, times)
		}
	}
}

// BenchmarkProcessor is BenchmarkRead in the processor's time, for machines
// that others use too: the fastest pass over the open documents, in megabytes a
// second.
func BenchmarkProcessor(b *testing.B) {
	list := samples(b, shared(b, "dev"))
	size, best := 0, time.Hour
	for _, s := range list {
		size += len(s.doc.Text)
	}
	for b.Loop() {
		start := used(b)
		for _, s := range list {
			Read(s.doc, Options{Published: s.published})
		}
		best = min(best, used(b)-start)
	}
	b.ReportMetric(float64(size)/1e6/best.Seconds(), "processor-MB/s")
}
