package plover

import (
	"comity"
	"comity/internal/reading/token"
)

// Of returns the event type of a claim (METHODS: relations between parties): a
// promise is AGREE, signing or ratifying SUPPORT, help given AID. said is the
// sentence that states it, which tells a refusal from an accusation. It is ""
// for a body that tells of no event.
func Of(body comity.Body, said string) Code {
	return of(body, func() Code {
		code, _ := Sentence(said, comity.Span{}, comity.Span{})
		return code
	})
}

// OfTokens is [Of] where the sentence is cut already.
func OfTokens(body comity.Body, said []token.Token) Code {
	return of(body, func() Code {
		code, _ := Tokens(said, comity.Span{}, comity.Span{})
		return code
	})
}

// of asks what the sentence tells only where that decides.
func of(body comity.Body, told func() Code) Code {
	switch b := body.(type) {
	case *comity.Commitment:
		return ofCommitment(b, told)
	case *comity.Position:
		return ofPosition(b, told)
	case *comity.Meeting:
		switch b.Status {
		case comity.CalledOff:
			return Sanction
		case comity.Scheduled:
			return Agree
		}
		return Consult
	case *comity.Instrument:
		return ofInstrument(b)
	case *comity.Relationship:
		switch b.Change {
		case "downgraded":
			return Sanction
		case "proposed":
			return Agree
		}
		return Support
	}
	return ""
}

func ofCommitment(c *comity.Commitment, tells func() Code) Code {
	var told Code
	policy := c.Modality == comity.Policy && len(c.To) == 0
	if policy || len(c.Target) > 0 || c.Stage == comity.StageCommitment {
		told = tells()
	}
	hostile := len(c.Target) > 0 || policy && conflict(told) && told != Request && told != Reject
	done := c.Stage == comity.StageImplementation || c.Stage == comity.StageCompletion
	switch {
	case c.Stage == comity.StageSuspended || c.Stage == comity.StageCancelled:
		return Sanction
	case hostile && (done || c.Stage == comity.StageCommitment):
		if told == Coerce || told == Mobilize || told == Assault {
			return told
		}
		return Sanction
	case hostile:
		return Threaten
	case done && (c.Modality == comity.Policy || c.Modality == comity.Sale || c.Modality == comity.Investment):
		return Cooperate
	case done:
		return Aid
	case c.Stage == comity.StageCommitment && (len(c.SignedBy) > 0 || told == Support):
		return Support
	}
	return Agree
}

func ofPosition(p *comity.Position, tells func() Code) Code {
	switch p.Stance {
	case "calls-for":
		return Request
	case "concerned":
		return Accuse
	case "opposes":
		if told := tells(); told == Accuse || told == Threaten {
			return told
		}
		return Reject
	}
	return Support
}

func ofInstrument(i *comity.Instrument) Code {
	switch i.Stage {
	case comity.InstrumentProposed, comity.InstrumentConcluded:
		return Agree
	case comity.InstrumentNegotiating:
		return Consult
	case comity.InstrumentEnded:
		return Sanction
	case comity.InstrumentInForce:
		return Cooperate
	}
	return Support
}
