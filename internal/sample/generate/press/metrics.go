package press

// Widths of the letters of Helvetica and Helvetica-Bold, from space to tilde,
// in thousandths of the type size: two of the fonts that every PDF reader
// brings along.
var (
	regularWidths = [95]int{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
		556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
		556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	boldWidths = [95]int{
		278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
		556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
		611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
	}
	otherWidths = map[rune]int{'‘': 222, '’': 222, '“': 333, '”': 333, '–': 556, '—': 1000, '•': 350, '…': 1000, '¥': 556, '£': 556, '€': 556}
)

// width returns the length of a line of type, in points.
func width(s string, size float64, bold bool) float64 {
	table, sum := &regularWidths, 0
	if bold {
		table = &boldWidths
	}
	for _, r := range s {
		switch w, ok := otherWidths[r]; {
		case r >= ' ' && r <= '~':
			sum += table[r-' ']
		case ok:
			sum += w
		default:
			sum += 556 // as letters with accents mostly are
		}
	}
	return float64(sum) * size / 1000
}
