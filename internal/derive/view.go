package derive

import "comity"

// For returns the record as v may see it: without the voices of sources that
// v may not see, worked out anew from the others. ok is false where v may see
// none of it. Edits are left out where a voice is hidden, because a person may
// have made them by what the hidden source says.
func For(r comity.Record, v comity.Viewer) (seen comity.Record, ok bool) {
	if r.Marks != "" && !v.Sees(r.Marks) {
		return comity.Record{}, false
	}
	voices := make([]comity.Voice, 0, len(r.Voices))
	for _, x := range r.Voices {
		if v.Sees(x.Marking) {
			voices = append(voices, x)
		}
	}
	if len(voices) == 0 {
		return comity.Record{}, false
	}
	if len(voices) < len(r.Voices) {
		r.Edits, r.Edited = nil, nil
	}
	r.Voices = voices
	Record(&r)
	return r, true
}
