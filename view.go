package comity

// For returns the record as v may see it: without the voices of sources that
// v may not see, worked out anew from the others. ok is false where v may see
// none of it. Edits are left out where a voice is hidden, because a person may
// have made them by what the hidden source says.
func (r Record) For(v Viewer) (seen Record, ok bool) {
	if r.Marks != "" && !v.Sees(r.Marks) {
		return Record{}, false
	}
	voices := make([]Voice, 0, len(r.Voices))
	for _, x := range r.Voices {
		if v.Sees(x.Marking) {
			voices = append(voices, x)
		}
	}
	if len(voices) == 0 {
		return Record{}, false
	}
	if len(voices) < len(r.Voices) {
		r.Edits, r.Edited = nil, nil
	}
	r.Voices = voices
	r.Derive()
	return r, true
}
