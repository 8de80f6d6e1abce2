"""The file of a ledger: what tables it has, and what is said of one that is none.

A text that no encoding can hold (half a character, in a name from a strange file system) is kept as a blob.
"""

from localize.errors import LedgerFileError
from localize.sqlite import Kind

# "outputs": the last one of a target has pending = 0; those that were announced after it 1, the newest the highest id.
_SCHEMA = """
CREATE TABLE outputs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
    source TEXT NOT NULL, language TEXT NOT NULL, parts TEXT NOT NULL, digest TEXT NOT NULL, edited INTEGER NOT NULL
);
CREATE UNIQUE INDEX lasting ON outputs (target) WHERE pending = 0;
CREATE INDEX places ON outputs (target, pending, id);
CREATE INDEX written ON outputs (digest);
CREATE TABLE bodies (
    output INTEGER PRIMARY KEY REFERENCES outputs (id) ON DELETE CASCADE, machine BLOB NOT NULL, told BLOB NOT NULL
);
CREATE TABLE conflicts (
    target TEXT NOT NULL, place INTEGER NOT NULL, start INTEGER NOT NULL, until INTEGER NOT NULL,
    person TEXT NOT NULL, machine TEXT NOT NULL, base TEXT NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (target, place)
) WITHOUT ROWID;
CREATE TABLE failures (target TEXT PRIMARY KEY, message TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rates (
    source TEXT NOT NULL, target TEXT NOT NULL, fingerprint TEXT NOT NULL,
    texts INTEGER NOT NULL, seconds REAL NOT NULL,
    PRIMARY KEY (source, target, fingerprint)
) WITHOUT ROWID;
CREATE TABLE checks (
    digest TEXT NOT NULL, key TEXT NOT NULL, counts TEXT NOT NULL, PRIMARY KEY (digest, key)
) WITHOUT ROWID;
CREATE TABLE retries (
    source TEXT NOT NULL, target TEXT NOT NULL, fingerprint TEXT NOT NULL, text TEXT NOT NULL, story TEXT NOT NULL,
    PRIMARY KEY (source, target, fingerprint, text)
) WITHOUT ROWID;
"""
KIND = Kind(
    what="ledger of a series",
    mark=0x6C6C6731,  # "llg1"
    steps=(_SCHEMA,),
    error=LedgerFileError,
    damaged=(
        "put back a copy of an earlier day, or move it away, with the files beside it that begin with its name: the "
        "next run begins a new one, and takes every target that is there for a person's work"
    ),
)
