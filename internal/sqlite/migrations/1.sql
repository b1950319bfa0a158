-- The first version of the ledger's file. Later versions are files of their
-- own beside this one, applied in order; a file that is released never changes.

-- Which versions of the schema this file has been brought to.
CREATE TABLE migration (
  version INTEGER PRIMARY KEY
) STRICT;

-- The truth, one row an entry (docs/format.md: headers, payloads). salt and
-- payload are NULL where the entry is sealed; sealed_by is then the number of
-- the entry that tells why.
CREATE TABLE entry (
  number       INTEGER PRIMARY KEY,
  recorded     INTEGER NOT NULL, -- microseconds since 1970 in UTC
  author       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  marking      TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  salt         TEXT,
  payload      BLOB,
  sealed_by    INTEGER REFERENCES entry (number)
) STRICT;
CREATE INDEX entry_recorded ON entry (recorded, number);

-- The Merkle tree over the headers, as golang.org/x/mod/sumdb/tlog stores it:
-- place is the index of a stored hash.
CREATE TABLE hash (
  place INTEGER PRIMARY KEY,
  hash  BLOB NOT NULL
) STRICT;

-- Source bytes and documents, named by the SHA-256 of what they hold. packed
-- says how: 0 as it is, 1 gzip.
CREATE TABLE blob (
  hash   TEXT PRIMARY KEY,
  size   INTEGER NOT NULL, -- bytes before packing
  packed INTEGER NOT NULL,
  bytes  BLOB NOT NULL
) STRICT;

-- Entries that tell of a sealing after which the file has not been written anew:
-- what was sealed may still stand in its free pages.
CREATE TABLE unpurged (
  entry INTEGER PRIMARY KEY
) STRICT;

-- Everything below is the catalog: what the entries add up to. It is dropped
-- and derived anew by a rebuild. A row with since and until held from after
-- entry since to before entry until; until is 9223372036854775807 for what
-- holds at the head.

-- The version of the derivation (ledger.Derivation) that made the catalog, and
-- the last entry in it. One row.
CREATE TABLE catalog (
  derivation INTEGER NOT NULL,
  entries    INTEGER NOT NULL
) STRICT;

-- Sources in their versions; state is ledger.SourceState, rank that of the marking.
CREATE TABLE source (
  row   INTEGER PRIMARY KEY,
  id    TEXT NOT NULL,
  added INTEGER NOT NULL, -- the entry that added it
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  rank  INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX source_id ON source (id, since);
CREATE INDEX source_head ON source (added DESC) WHERE until = 9223372036854775807;

-- Which entries tell of a source, so that sealing the source finds them.
CREATE TABLE telling (
  source TEXT NOT NULL,
  entry  INTEGER NOT NULL,
  PRIMARY KEY (source, entry)
) STRICT, WITHOUT ROWID;

-- Documents by the entry that made them.
CREATE TABLE document (
  entry  INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  until  INTEGER NOT NULL, -- the entry of the next document of that source
  blob   TEXT NOT NULL
) STRICT;
CREATE INDEX document_source ON document (source, entry);

-- Claims, loose or in a record ('' is loose). voice is comity.Voice as it was
-- when the claim was loose, '' where only the place of a sealed claim is left.
CREATE TABLE claim (
  id       TEXT PRIMARY KEY,
  record   TEXT NOT NULL,
  source   TEXT NOT NULL,
  document INTEGER NOT NULL,
  entry    INTEGER NOT NULL,
  rejected INTEGER NOT NULL, -- 1 for a candidate that is no claim
  retired  INTEGER NOT NULL, -- the entry that superseded it, or 9223372036854775807
  voice    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_record ON claim (record, id);
CREATE INDEX claim_source ON claim (source, document, entry);

-- In which record a claim stood when: how ids redirect.
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
-- voices that viewers see: those of rank low to high see this one. So no
-- filter, count, order or search touches what a viewer may not see.
CREATE TABLE record (
  row      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL,
  since    INTEGER NOT NULL,
  until    INTEGER NOT NULL,
  low      INTEGER NOT NULL,
  high     INTEGER NOT NULL,
  own      INTEGER NOT NULL, -- rank of the record's own marking, 0 without one
  kind     TEXT NOT NULL,
  status   TEXT NOT NULL,
  stage    TEXT NOT NULL,
  modality TEXT NOT NULL,
  day      TEXT NOT NULL, -- first day of its date, '' where unknown
  year     TEXT NOT NULL,
  currency TEXT NOT NULL, -- of its largest flow, '' without one
  amount   REAL NOT NULL, -- that flow, for order only
  founded  INTEGER NOT NULL,
  changed  INTEGER NOT NULL,
  disputed INTEGER NOT NULL,
  review   INTEGER NOT NULL, -- "may be the same" links that start from it
  body     TEXT NOT NULL     -- comity.Record
) STRICT;
CREATE INDEX record_id ON record (id, until);
CREATE INDEX record_changed ON record (changed DESC, id) WHERE until = 9223372036854775807;
CREATE INDEX record_day ON record (day DESC, id) WHERE until = 9223372036854775807;
CREATE INDEX record_counts ON record (kind, status, low, high, disputed, review) WHERE until = 9223372036854775807;

-- What a record's row is found by, beside its own columns: by, to, party,
-- source, sector, role.
CREATE TABLE facet (
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  row   INTEGER NOT NULL,
  PRIMARY KEY (name, value, row)
) STRICT, WITHOUT ROWID;

-- What a record is found by as a candidate (key.Keys), newest first.
CREATE TABLE key (
  key     TEXT NOT NULL,
  founded INTEGER NOT NULL,
  record  TEXT NOT NULL,
  PRIMARY KEY (key, founded DESC, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_record ON key (record);

-- Full text. A rowid is a record's row and a document's entry. Scripts that
-- are written without spaces are stored with a zero-width space after each
-- letter, so that every stretch of them is a phrase.
CREATE VIRTUAL TABLE record_text USING fts5 (
  text, programme, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE document_text USING fts5 (
  title, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
