package events

import "comity/internal/vocab"

// namePreps lists the prepositions that carry on an instrument's name.
var namePreps = vocab.Words("on of for to with between concerning regarding against")

// meetingNouns lists the nouns of meetings and the class that each is of.
var meetingNouns = vocab.NewLexicon(map[string]string{
	"summit": "summit", "summits": "summit", "meeting": "meeting", "meetings": "meeting", "talks": "talks", "conference": "conference",
	"conferences": "conference", "forum": "forum", "visit": "visit", "visits": "visit", "trip": "visit", "tour": "visit", "dialogue": "dialogue",
	"dialogues": "dialogue", "consultations": "talks", "consultation": "talks", "discussions": "talks", "discussion": "talks",
	"negotiations": "talks", "session": "session", "sessions": "session", "call": "call", "phonecall": "call", "ceremony": "ceremony",
	"event": "event", "events": "event", "symposium": "conference", "congress": "conference", "assembly": "conference",
	"roundtable": "meeting", "retreat": "meeting", "workshop": "conference", "seminar": "conference", "webinar": "conference",
	"gathering": "meeting", "mission": "mission", "delegation": "mission", "round": "round", "rounds": "round", "conversation": "call",
	"reception": "ceremony", "cop": "conference", "commission": "body", "committee": "body", "council": "body", "exercise": "exercise",
	"calls": "call", "launch": "ceremony", "inauguration": "ceremony", "ministerial": "meeting", "meet": "meeting", "exchange": "exchange",
})

// meetingVerbs lists the verbs that tell of a meeting by themselves.
var meetingVerbs = vocab.NewLexicon(map[string]string{
	"meet": "meet", "meets": "meet", "met": "meet", "meeting": "meet", "visit": "visit", "visits": "visit", "visited": "visit", "visiting": "visit",
	"gathered": "gather", "gather": "gather", "gathers": "gather", "gathering": "gather", "convened": "gather", "convene": "gather", "convening": "gather",
	"hosted": "host", "hosts": "host", "host": "host", "hosting": "host", "welcomed": "welcome", "received": "receive", "spoke": "speak",
	"speaks": "speak", "speak": "speak", "talked": "speak", "arrived": "arrive", "arrives": "arrive", "arrive": "arrive", "traveled": "travel", "travelled": "travel",
	"travels": "travel", "travel": "travel", "traveling": "travel", "travelling": "travel", "phoned": "call", "telephoned": "call",
	"undertook": "visit", "toured": "visit",
})

// instrumentNouns lists the nouns of instruments and the type of each.
var instrumentNouns = vocab.NewLexicon(map[string]string{
	"agreement": "agreement", "agreements": "agreement", "pact": "agreement", "pacts": "agreement", "deal": "agreement", "deals": "agreement",
	"accord": "agreement", "accords": "agreement", "treaty": "treaty", "treaties": "treaty", "convention": "treaty", "protocol": "treaty",
	"charter": "treaty", "memorandum": "mou", "memoranda": "mou", "memorandums": "mou", "mou": "mou", "mous": "mou", "moc": "mou", "notes": "exchange-of-notes",
	"contract": "contract", "contracts": "contract", "declaration": "statement", "declarations": "statement", "communique": "statement",
	"communiqué": "statement", "statement": "statement", "statements": "statement", "vision": "statement", "plan": "plan", "plans": "plan",
	"roadmap": "plan", "blueprint": "plan", "strategy": "strategy", "strategies": "strategy", "policy": "strategy", "framework": "agreement",
	"programme": "programme", "program": "programme", "programmes": "programme", "programs": "programme", "initiative": "programme",
	"initiatives": "programme", "partnership": "programme", "partnerships": "programme", "scheme": "programme", "facility": "programme",
	"fund": "programme", "compact": "agreement", "arrangement": "agreement", "arrangements": "agreement", "instruments": "other",
	"instrument": "other", "resolution": "statement", "loi": "mou", "letter": "mou", "letters": "mou", "ceasefire": "agreement", "truce": "agreement",
	"project": "programme", "mechanism": "programme", "corridor": "programme", "package": "programme", "guidelines": "other", "report": "other",
	"release": "statement", "documents": "other", "document": "other", "alliance": "agreement", "settlement": "agreement", "act": "strategy",
	"law": "strategy", "bill": "strategy", "moonshot": "programme", "dialogue": "programme", "network": "programme", "agenda": "plan", "principles": "statement",
	"fta": "agreement", "terms": "agreement", "outlook": "statement", "pledge": "statement", "articles": "treaty", "covenant": "treaty", "constitution": "treaty", "code": "agreement", "memorandum-of-understanding": "mou",
	"fellowship": "programme", "campaign": "programme", "policies": "strategy", "list": "other", "concept": "plan", "platform": "programme", "centre": "programme", "center": "programme", "coalition": "programme", "system": "programme",
	"scholarship": "programme", "exchange": "exchange-of-notes",
})

// level lists the adjectives of the formal levels between two parties.
var levelWords = vocab.Words(`comprehensive strategic special global all-weather cooperative cooperation enhanced privileged dynamic traditional
	friendship friendly mutually beneficial extensive sister-province sister-city sister province city dialogue diplomatic treaty ally allies new high-level enduring equal-footed future-oriented forward-looking reciprocal elevated innovation trusted
	and for peace prosperity with guiding the`)
