package comity

import "unicode/utf8"

// stride is how many bytes lie between two marks of an offsets table.
const stride = 128

// offsets turns byte offsets into code points and back in time that does not
// grow with the text. marks[i] is the number of code points that begin before
// byte i*stride; a text of ASCII alone needs no marks.
type offsets struct {
	ascii bool
	marks []int
	total int
}

func newOffsets(text string) *offsets {
	o := &offsets{ascii: true}
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			o.marks = append(o.marks, o.total)
		}
		if text[i] >= utf8.RuneSelf {
			o.ascii = false
		}
		if utf8.RuneStart(text[i]) {
			o.total++
		}
	}
	if o.ascii {
		o.marks = nil
	}
	return o
}

// points returns how many code points begin before byte b.
func (o *offsets) points(text string, b int) int {
	if o.ascii || b >= len(text) {
		return min(b, o.total)
	}
	n := o.marks[b/stride]
	for i := b / stride * stride; i < b; i++ {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// bytes returns the byte at which code point p begins; ok is false outside
// 0 … total.
func (o *offsets) bytes(text string, p int) (b int, ok bool) {
	if p < 0 || p > o.total {
		return 0, false
	}
	if p == o.total {
		return len(text), true
	}
	if o.ascii {
		return p, true
	}
	lo, hi := 0, len(o.marks)-1
	for lo < hi {
		if mid := (lo + hi + 1) / 2; o.marks[mid] <= p {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	n := o.marks[lo]
	for i := lo * stride; i < len(text); i++ {
		if utf8.RuneStart(text[i]) {
			if n == p {
				return i, true
			}
			n++
		}
	}
	return len(text), true
}
