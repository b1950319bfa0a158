package traits

import (
	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/linear"
)

// Time adds how the days that the sentence names lie to the document's
// own: what happened years ago is background, what is to come is promised.
func Time(found []dates.Mention, published comity.Date, f *linear.Sum) {
	year := Year(published)
	if len(found) == 0 {
		f.Has("time=none")
	}
	for k := range found {
		d := &found[k]
		f.Has("time:", string(d.Kind))
		if y := Year(d.Date); y > 0 && year > 0 {
			switch gap := y - year; {
			case gap < -4:
				f.Has("time=long-past")
			case gap < -1:
				f.Has("time=past")
			case gap < 0:
				f.Has("time=last-year")
			case gap == 0:
				f.Has("time=this-year")
			default:
				f.Has("time=to-come")
			}
		}
	}
}
