package ledger

import "comity"

func (v *validator) sourceAdded(p *comity.SourceAdded) error {
	if err := v.newSource(p); err != nil {
		return err
	}
	return v.bytesOf(p)
}

// newSource refuses a source that is there.
func (v *validator) newSource(p *comity.SourceAdded) error {
	src, err := v.st.Source(v.ctx, p.Source)
	if err == nil && src != nil {
		err = comity.Errorf(comity.Conflict, "the ledger holds source %s already", Short(string(p.Source))).
			WithHint("describe it anew instead of adding it again")
	}
	return err
}

// bytesOf reports whether the bytes of a source are there.
func (v *validator) bytesOf(p *comity.SourceAdded) error {
	b, err := v.ev.Blob(v.ctx, string(p.Source))
	if err != nil {
		return err
	}
	if b == nil {
		return comity.Errorf(comity.NotFound, "the bytes of source %s are not there", Short(string(p.Source)))
	}
	if int64(len(b)) != p.Size {
		return comity.Errorf(comity.Unverifiable, "source %s has %d bytes, not %d", Short(string(p.Source)), len(b), p.Size)
	}
	return nil
}

func (v *validator) sourceDescribed(p *comity.SourceDescribed) error {
	_, err := v.source(p.Source)
	return err
}

func (v *validator) sourceWithdrawn(p *comity.SourceWithdrawn) error {
	src, err := v.source(p.Source)
	if err == nil && src.Withdrawn != "" {
		err = comity.Errorf(comity.Conflict, "source %s is withdrawn already", Short(string(p.Source)))
	}
	return err
}

func (v *validator) documentMade(p *comity.DocumentMade) error {
	if _, err := v.source(p.Source); err != nil {
		return err
	}
	return v.documentOf(p)
}

func (v *validator) findingsSeen(p *comity.FindingsSeen) error {
	src, err := v.source(p.Source)
	if err != nil {
		return err
	}
	switch {
	case src.Blob != p.Document:
		return comity.Errorf(comity.Conflict, "the document of source %s was read anew", Short(string(p.Source))).WithHint("look at what was found in it since")
	case len(src.Findings) == 0:
		return comity.Errorf(comity.Conflict, "nothing was found in source %s", Short(string(p.Source)))
	case !p.Undo && src.Seen != 0:
		return comity.Errorf(comity.Conflict, "what was found in source %s was seen already, in entry %d", Short(string(p.Source)), src.Seen)
	case p.Undo && src.Seen == 0:
		return comity.Errorf(comity.Conflict, "nobody has seen what was found in source %s", Short(string(p.Source)))
	}
	return nil
}

// documentOf reports whether the document that an entry tells of is there.
func (v *validator) documentOf(p *comity.DocumentMade) error {
	b, err := v.ev.Blob(v.ctx, p.Blob)
	if err != nil {
		return err
	}
	if b == nil {
		return comity.Errorf(comity.NotFound, "the document %s is not there", Short(p.Blob))
	}
	d, err := DecodeDocument(b)
	if err != nil {
		return err
	}
	return describes(p, d)
}

// describes reports whether an entry tells of the document that its blob is.
func describes(p *comity.DocumentMade, d *comity.Document) error {
	if d.Source != p.Source || d.Reader != p.Reader || int64(len(d.Text)) != p.Size {
		return comity.Errorf(comity.Unverifiable, "the document %s is not the one that its entry tells of", Short(p.Blob))
	}
	return nil
}

func (v *validator) claimMade(p *comity.ClaimMade) error {
	if err := formed(&p.Claim); err != nil {
		return err
	}
	if _, err := v.source(p.Claim.Source); err != nil {
		return err
	}
	known, err := v.st.Claim(v.ctx, p.Claim.ID)
	if err != nil {
		return err
	}
	if known != nil {
		return comity.Errorf(comity.Conflict, "the ledger holds claim %s already", p.Claim.ID)
	}
	return v.quotes(&p.Claim)
}

// formed reports whether a claim is whole and named by what it says.
func formed(c *comity.Claim) error {
	if c.ID == "" || comity.NewBody(c.Kind) == nil || c.Body == nil || c.Body.Kind() != c.Kind || c.Confidence < 0 || c.Confidence > 1 || c.Complete < 0 || c.Complete > 1 {
		return comity.Errorf(comity.Invalid, "claim %q is not well formed", string(c.ID))
	}
	again := *c
	if err := again.Identify(); err != nil || again.ID != c.ID {
		return comity.Errorf(comity.Invalid, "claim %s is not named by what it says", Short(string(c.ID)))
	}
	return nil
}

// quotes reports whether a claim quotes its document as that reads.
func (v *validator) quotes(c *comity.Claim) error {
	d, err := v.ev.Document(v.ctx, c.Source)
	if err != nil {
		return err
	}
	if d == nil {
		return comity.Errorf(comity.NotFound, "source %s has no document that claim %s could be found in", Short(string(c.Source)), c.ID)
	}
	return Quoted(c, d)
}

// Quoted returns an Unverifiable error unless every passage of a claim, and of
// its fields, is quoted as it stands in the document.
func Quoted(c *comity.Claim, d *comity.Document) error {
	if len(c.Evidence) == 0 {
		return comity.Errorf(comity.Unverifiable, "claim %s has no evidence", c.ID)
	}
	for _, e := range c.Evidence {
		if err := quoted(c, d, e); err != nil {
			return err
		}
	}
	for _, list := range c.FieldEvidence {
		for _, e := range list {
			if err := quoted(c, d, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func quoted(c *comity.Claim, d *comity.Document, e comity.Evidence) error {
	if _, ok := d.Span(e); !ok || e.Quote == "" {
		return comity.Errorf(comity.Unverifiable, "claim %s: its quote is not what stands at %d–%d of its document", c.ID, e.Start, e.End)
	}
	return nil
}

func (v *validator) readingSuperseded(p *comity.ReadingSuperseded) error {
	if _, err := v.source(p.Source); err != nil {
		return err
	}
	for _, id := range p.Retired {
		c, err := v.claim(id)
		if err != nil {
			return err
		}
		if c.Voice.Claim.Source != p.Source || c.Retired != 0 {
			return comity.Errorf(comity.Conflict, "claim %s is of another source, or superseded already", id)
		}
	}
	for _, to := range p.Carried {
		if _, err := v.claim(to); err != nil {
			return err
		}
	}
	return nil
}
