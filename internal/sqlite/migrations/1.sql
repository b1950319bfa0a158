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

-- What the catalog (catalog.sql) is made from: the version of the derivation
-- (ledger.Derivation) and the last entry in it. One row.
CREATE TABLE catalog (
  derivation INTEGER NOT NULL,
  entries    INTEGER NOT NULL
) STRICT;
