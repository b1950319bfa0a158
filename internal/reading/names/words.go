package names

import "comity/internal/vocab"

// common lists acronyms that are also ordinary words: they count only when
// written in capitals.
var common = vocab.Words("quad aid cap who ida sida echo gavi mas pif")

// institutions lists the nouns that, after a country's name or adjective, mean
// the state itself or those who act for it.
var institutions = vocab.Words(`government governments administration regime authorities cabinet parliament congress senate state side sides delegation
	delegations official officials military navy army troops forces force police embassy mission commission ministry department treasury
	agency authority leadership leader leaders counterpart counterparts diplomat diplomats taxpayers lawmakers ministers presidents envoys
	guard office executive legislature council corps contingent people govt airforce marines soldiers personnel warships coastguard peacekeepers
	presidency taxpayer eximbank consulate bureau secretariat heads representatives chancellery foreign-ministry`)

// titles lists the nouns that a person in office bears.
var titles = vocab.Words(`president premier minister chancellor king queen prince princess emperor sultan secretary ambassador commissioner envoy chief
	chairman chairwoman chair chairperson spokesperson spokesman spokeswoman governor general admiral director representative senator
	pm fm president-elect vice-president emir taoiseach marshal speaker counselor counsellor administrator managing-director commander
	consul chargé treasurer undersecretary under-secretary deputy-minister attorney-general crown-prince ceo`)

// qualifiers lists the words that may stand between a country and the noun
// that it belongs to: "Indian external affairs minister".
var qualifiers = vocab.Words(`prime vice deputy foreign defence defense finance external affairs home interior trade economic economy state federal central
	national armed air coast high former then new current first top senior military naval royal security assistant special chief acting permanent
	parliamentary cabinet development agriculture health education energy environment climate industry commerce investment planning and general
	maritime self ground transport culture tourism justice labour labor fisheries opposition visiting outgoing incoming late interim caretaker
	crown under resident plenipotentiary extraordinary managing executive regional political public revolutionary joint union water resources
	highness majesty excellency disaster management immigration science technology customs fisheries coastguard`)

// of lists the nouns that take a party after "of": "the Government of Japan".
var headsOf = vocab.Words(`government governments ministry president minister premier king queen kingdom republic embassy people sultan sultanate chancellor
	department secretary ambassador parliament cabinet leaders leader navy army forces treasury state commonwealth emir chairman chair
	commission authorities council delegation head heads representatives representative administration govt commander chief officials bank
	presidency parliament assembly director-general secretary-general permanent-secretary foreign-minister prime-minister consulate`)

// organisations lists the nouns by which an organisation's name is known
// (as its last word, or before "of" or "for").
var organisations = vocab.Words(`foundation bank corporation corp ltd limited inc university fund company council association agency authority institute
	organisation organization federation society trust plc llc ag gmbh sa group holdings consortium partnership alliance network centre center
	committee commission club church churches union bureau airlines airways motors electronics technologies pharmaceuticals industries energy
	hospital ventures capital partners bhd pte pty co league academy coalition college chamber`)

// weak lists organisation nouns that mean one only with a further sign:
// three words or more, or an acronym after them.
var weak = vocab.Words(`group energy capital partners partnership network union club church churches centre center committee alliance commission council co
	hospital college chamber league coalition fund agency authority company institute bureau sa academy bank`)

// legal lists the endings of companies' names.
var legal = vocab.Words("ltd limited inc plc llc ag gmbh corp corporation bhd pte pty holdings nv spa oyj")

// bodyNouns lists the nouns of bodies between governments, which go by their
// acronym (guidelines: Parties).
var bodyNouns = vocab.Words(`organization organisation community forum union conference council cooperation co-operation commission committee league group
	secretariat programme framework partnership mechanism facility initiative`)

// stateNouns lists the nouns of organisations that belong to the country
// whose name they bear.
var stateNouns = vocab.Words(`authority agency navy army ministry department guard police bank board commission corporation service force forces council bureau
	administration office railways parliament treasury institute research`)

// places lists the prepositions after which a capital is only a place.
var places = vocab.Words(`in at near outside around into via leaving inside across throughout visiting toured downtown central greater beyond off
	reached left visited`)

// actors lists what, before a capital, shows that its government is meant.
var actors = vocab.Words("between with against by")

// sources lists the nouns after which "from" or "to" and a capital mean its government.
var sources = vocab.Words(`pressure support help aid assistance request requests approval criticism loans loan funding investment demands ties relations
	message warning threat threats promised pledged committed grant grants offer sales exports commitment response sell supply sold supplied links
	call calls opposition`)

// acts lists verbs and their helpers, in the forms that follow a subject,
// that no regular ending gives away.
var acts = vocab.Words(`has have had will would could can may might should must is was were are does did do said told gave sent sought took made began put kept
	built won lost met paid bought sold held spent led meant saw felt thought knew says does wants needs hopes plans also then again now still itself
	never not already later has' since recently and`)

// nouns lists words in "-s" and "-ed" that follow a capital as nouns do.
var nouns = vocab.Words(`talks ties streets residents summits hotels times news headquarters offices games olympics stocks shares markets banks days years nights
	schools suburbs attacks bombings protests negotiations series based`)

// ambiguous lists countries whose names are also people's.
var ambiguous = vocab.Words("jordan chad georgia israel cuba cyprus jamaica malta guinea kenya paris sofia")
