package events

import "comity/internal/vocab"

// lifeVerbs lists the verbs that tell of an instrument's life and the stage
// that each means.
var lifeVerbs = vocab.NewLexicon(map[string]string{
	"sign": "signed", "ink": "signed", "seal": "concluded", "conclude": "concluded", "strike": "concluded", "reach": "concluded", "secure": "concluded",
	"finalise": "concluded", "finalize": "concluded", "agree": "concluded", "close": "concluded", "exchange": "signed", "adopt": "adopted", "issue": "adopted", "release": "adopted", "launch": "adopted",
	"announce": "adopted", "unveil": "adopted", "establish": "adopted", "approve": "adopted", "endorse": "adopted", "introduce": "adopted",
	"create": "adopted", "publish": "adopted", "pass": "adopted", "form": "adopted", "start": "adopted", "begin": "adopted", "inaugurate": "adopted", "produce": "adopted",
	"ratify": "ratified", "enter": "in-force", "implement": "in-force", "extend": "in-force", "renew": "in-force", "join": "in-force", "operate": "in-force", "run": "in-force", "expand": "in-force", "complete": "ended",
	"negotiate": "negotiating", "discuss": "negotiating", "initiate": "negotiating", "pursue": "negotiating", "develop": "negotiating", "draft": "negotiating", "explore": "proposed", "renegotiate": "negotiating",
	"propose": "proposed", "seek": "proposed", "consider": "proposed", "plan": "proposed", "suggest": "proposed", "formulate": "proposed", "prepare": "proposed",
	"terminate": "ended", "end": "ended", "cancel": "ended", "scrap": "ended", "suspend": "ended", "expire": "ended", "abrogate": "ended",
	"accede": "signed", "witness": "signed", "submit": "adopted", "present": "adopted", "set": "adopted", "make": "concluded", "have": "in-force", "lead": "in-force", "continue": "in-force", "update": "adopted", "revise": "adopted",
})

// lifeNouns lists the nouns that tell of it: "the signing of the pact".
var lifeNouns = vocab.NewLexicon(map[string]string{
	"signing": "signed", "signature": "signed", "conclusion": "concluded", "adoption": "adopted", "launch": "adopted", "announcement": "adopted", "release": "adopted",
	"establishment": "adopted", "creation": "adopted", "inauguration": "adopted", "introduction": "adopted", "issuance": "adopted", "ratification": "ratified", "implementation": "in-force",
	"extension": "in-force", "renewal": "in-force", "operationalization": "in-force", "operationalisation": "in-force", "negotiation": "negotiating", "negotiations": "negotiating", "talks": "negotiating",
	"proposal": "proposed", "termination": "ended", "suspension": "ended", "expiry": "ended", "finalization": "concluded", "finalisation": "concluded", "formulation": "proposed", "development": "negotiating",
})
