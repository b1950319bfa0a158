-- The catalog: what the entries add up to. A rebuild drops every table of it,
-- runs this file and derives the rows anew, so it may change from version to
-- version, with ledger.Derivation. A row with since and until held from after
-- entry since to before entry until; until is 9223372036854775807 for what
-- holds at the head. A source's number is that of the entry that added it.

-- Sources in their versions; state is ledger.SourceState, rank that of the marking.
CREATE TABLE source (
  row    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL,
  number INTEGER NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER NOT NULL,
  rank   INTEGER NOT NULL,
  unseen INTEGER NOT NULL, -- 1 where findings wait for a person
  state  TEXT NOT NULL
) STRICT;
CREATE INDEX source_unseen ON source (until, number) WHERE unseen = 1;
CREATE UNIQUE INDEX source_id ON source (id, since);
CREATE INDEX source_number ON source (number, until, rank);

-- Entries by which a source came to be shown to fewer viewers than before, and
-- those by which it came to be shown to more.
CREATE TABLE narrowed (
  entry  INTEGER PRIMARY KEY,
  source INTEGER NOT NULL
) STRICT;
CREATE TABLE widened (
  entry  INTEGER PRIMARY KEY,
  source INTEGER NOT NULL
) STRICT;

-- Entries that describe a source or judge a claim of it: with its documents and
-- claims, what is sealed with it.
CREATE TABLE telling (
  source INTEGER NOT NULL,
  entry  INTEGER NOT NULL,
  PRIMARY KEY (source, entry)
) STRICT, WITHOUT ROWID;

-- Documents by the entry that made them.
CREATE TABLE document (
  entry  INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  until  INTEGER NOT NULL, -- the entry of the next document of that source
  blob   TEXT NOT NULL
) STRICT;
CREATE INDEX document_source ON document (source, entry);

-- Claims, loose or in a record ('' is loose). What a claim says is in its
-- entry; entry is 0 where only the place of a sealed claim is left.
CREATE TABLE claim (
  id         TEXT PRIMARY KEY,
  record     TEXT NOT NULL,
  since      INTEGER NOT NULL, -- the entry that put it there
  source     INTEGER NOT NULL,
  document   INTEGER NOT NULL, -- the entry of the document that it was found in
  entry      INTEGER NOT NULL,
  rejected   INTEGER NOT NULL, -- 1 for a candidate that is no claim
  retired    INTEGER NOT NULL, -- the entry that superseded it, or 9223372036854775807
  judgements TEXT NOT NULL     -- of a loose claim: a list of comity.Judgement, or ''
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_joined ON claim (record) WHERE record <> id AND record <> '';
CREATE INDEX claim_source ON claim (source, entry);

-- In which record a claim stood before it stood where it stands: how ids redirect.
CREATE TABLE place (
  claim  TEXT NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (claim, since)
) STRICT, WITHOUT ROWID;

-- Links that hold, with the claims that their entries named; link is
-- comity.Link. Records show links in their own rows.
CREATE TABLE link (
  entry      INTEGER PRIMARY KEY,
  from_claim TEXT NOT NULL,
  to_claim   TEXT NOT NULL,
  link       TEXT NOT NULL
) STRICT;
CREATE INDEX link_from ON link (from_claim);
CREATE INDEX link_to ON link (to_claim);

-- Records in their versions, and each version in one row for every set of
-- voices that viewers see: those of rank low to high see this one. Rows are
-- numbered in the order of their entries. What a row says never changes; only
-- until does.
CREATE TABLE record (
  row      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL,
  since    INTEGER NOT NULL,
  until    INTEGER NOT NULL,
  low      INTEGER NOT NULL,
  high     INTEGER NOT NULL,
  changed  INTEGER NOT NULL, -- the last entry by which those who see it saw a change
  day      TEXT NOT NULL, -- first day of its date, '' where unknown
  currency TEXT NOT NULL, -- of its largest flow, '~' without one
  amount   REAL NOT NULL  -- that flow, for order only
) STRICT;
CREATE INDEX record_id ON record (id, until);
CREATE INDEX record_ended ON record (until) WHERE until < 9223372036854775807;
CREATE INDEX record_lagging ON record (changed) WHERE changed < since; -- the others were changed in the order of their rows
CREATE INDEX record_day ON record (day, changed);
CREATE INDEX record_amount ON record (currency, amount DESC, changed DESC, row DESC);

-- What the rows of record say: comity.Record.
CREATE TABLE body (
  row  INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- Sets of numbers, in chunks of 4,096 (bits.go says how bits are written): what
-- questions are answered from, without a look at the rows. facets.go names
-- every set and what its numbers are. facet is up to some entries behind
-- (sets.Lag): facet_new has what each of those changed, in order.
CREATE TABLE facet (
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  bits  BLOB NOT NULL,
  PRIMARY KEY (name, value, chunk)
) STRICT, WITHOUT ROWID;
CREATE TABLE facet_new (
  entry   INTEGER PRIMARY KEY,
  changes TEXT NOT NULL -- lines: + or -, name, length of value, value, number
) STRICT;

-- What rows of record add to sums: their flows, packed, a block of rows each
-- (package flows).
CREATE TABLE flow (
  block INTEGER PRIMARY KEY,
  flows BLOB NOT NULL
) STRICT;

-- Full text, without a copy of it. A rowid is a record's row and a document's
-- entry. Scripts that are written without spaces are indexed with a zero-width
-- space after each letter, so that every stretch of them is a phrase.
CREATE VIRTUAL TABLE record_text USING fts5 (
  text, programme, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE document_text USING fts5 (
  title, text, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

-- The words of both, by what is left of them when they are mistyped (package
-- words): a word's first letters, and these with one of them left out.
CREATE TABLE near (
  part TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

-- What a record is found by as a candidate: hashes of its keys (key.Keys), each
-- with the row of the record that first had it. Keys of the same parties lie
-- together, and keys that differ in time alone follow each other
-- (keyindex.Hashes).
CREATE TABLE key (
  hash INTEGER NOT NULL,
  row  INTEGER NOT NULL,
  PRIMARY KEY (hash, row)
) STRICT, WITHOUT ROWID;
