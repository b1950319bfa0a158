package plover

import (
	"slices"
	"strings"
	"testing"

	"comity"
)

func TestWhatGovernsDecides(t *testing.T) {
	for _, c := range []struct {
		line string
		want Code
	}{
		{"<s>Japan</s> will lend <t>Viet Nam</t> 20 billion yen for a bridge.", Agree},
		{"<s>Japan</s> handed over two patrol boats to <t>the Philippines</t>.", Aid},
		{"<s>Japan</s> gave <t>Tonga</t> 300 tons of rice.", Aid},
		{"<s>Manila</s> urged <t>Beijing</t> to withdraw its ships.", Request},
		{"<s>Beijing</s> will not withdraw its ships, it told <t>Manila</t>.", Reject},
		{"<s>Beijing</s> refused to sign the agreement with <t>Manila</t>.", Reject},
		{"<s>Ankara</s> threatened to expel <t>Greek</t> diplomats.", Threaten},
		{"<s>Ankara</s> expelled two <t>Greek</t> diplomats.", Sanction},
		{"<s>Ankara</s> said it would expel two <t>Greek</t> diplomats.", Threaten},
		{"<s>Canada</s> lifted its sanctions on <t>Myanmar</t>.", Retreat},
		{"<s>Canada</s> imposed sanctions on <t>Myanmar</t>.", Sanction},
		{"<s>Australia</s> and <t>Fiji</t> signed a treaty on policing.", Support},
		{"The foreign ministers of <s>India</s> and <t>Nepal</t> met in Delhi.", Consult},
		{"<t>Two villages</t> were shelled by <s>rebel forces</s> overnight.", Assault},
		{"<s>Students</s> marched through <t>Lima</t> against the law.", Protest},
		{"<s>Chile</s> condemned <t>Peru</t> for the raid.", Accuse},
		{"<s>Police</s> arrested twelve <t>opposition</t> leaders.", Coerce},
		{"<s>Seoul</s> put its troops on high alert along the border with <t>the North</t>.", Mobilize},
		{"<s>The navy</s> and <t>the coast guard</t> began joint exercises.", Cooperate},
	} {
		if got, _ := Line(c.line); got != c.want {
			t.Errorf("%s\n\tread as %q, want %s", c.line, got, c.want)
		}
	}
}

func TestASentenceWithoutAnEventHasNone(t *testing.T) {
	for _, s := range []string{"", "The weather in <s>Oslo</s> was mild.", "<s>", "</t><t>"} {
		if got, ok := Line(s); ok {
			t.Errorf("%q read as %s", s, got)
		}
	}
}

func TestMarksAreTakenOutWhereverTheyStand(t *testing.T) {
	text, s := unmark("a <t>bb</t> c <s>dd</s> e", "s", nil)
	text, r := unmark(text, "t", &s)
	if text != "a bb c dd e" || text[s.Start:s.End] != "dd" || text[r.Start:r.End] != "bb" {
		t.Errorf("%q: giver %v, receiver %v", text, s, r)
	}
}

func TestEveryPatternIsOfAKnownCodeOrOperator(t *testing.T) {
	operators := []string{"INTEND", "MAYBE", "UNLESS", "NOT", "THREATEN", "REQUEST", "REJECT"}
	for _, list := range read() {
		for _, p := range list {
			if p.operator && !slices.Contains(operators, p.mark) || !p.operator && !slices.Contains(Codes, Code(p.mark)) {
				t.Errorf("patterns.txt has the unknown mark %q", p.mark)
			}
		}
	}
}

func TestClaimsCarryTheirEvent(t *testing.T) {
	for _, c := range []struct {
		body comity.Body
		said string
		want Code
	}{
		{&comity.Commitment{Stage: comity.StagePledge, Modality: comity.Grant}, "Japan will give Laos a grant.", Agree},
		{&comity.Commitment{Stage: comity.StageCommitment, Modality: comity.Grant}, "Japan and Laos signed an agreement on a grant.", Support},
		{&comity.Commitment{Stage: comity.StageCompletion, Modality: comity.InKind}, "Japan delivered the radars.", Aid},
		{&comity.Commitment{Stage: comity.StageCommitment, Modality: comity.Policy, Target: comity.Parties{"RU"}}, "The EU imposed sanctions on Russia.", Sanction},
		{&comity.Position{Stance: "opposes"}, "Ministers condemned the attack.", Accuse},
		{&comity.Position{Stance: "opposes"}, "Ministers opposed the plan.", Reject},
		{&comity.Position{Stance: "calls-for"}, "Ministers called for restraint.", Request},
		{&comity.Meeting{Status: comity.Held}, "", Consult},
		{&comity.Instrument{Stage: comity.InstrumentSigned}, "", Support},
		{&comity.PlanItem{}, "", ""},
	} {
		if got := Of(c.body, c.said); got != c.want {
			t.Errorf("%T %q: %q, want %q", c.body, c.said, got, c.want)
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add("<s>Japan</s> gave <t>Tonga</t> rice.")
	f.Add("<s><t>a</s></t>")
	f.Fuzz(func(t *testing.T, line string) {
		code, ok := Line(line)
		if ok != (code != "") || ok && !slices.Contains(Codes, code) {
			t.Errorf("%q gives %q, %v", strings.ToValidUTF8(line, "?"), code, ok)
		}
	})
}
