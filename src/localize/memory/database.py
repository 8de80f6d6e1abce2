"""The file of a memory: what tables it has, and what is said of one that is none."""

from localize.errors import MemoryFileError
from localize.sqlite import Kind

_SCHEMA = """
CREATE TABLE makers (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('human', 'machine')),
    fingerprint TEXT NOT NULL, candidates INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0,
    UNIQUE (source, target, origin, fingerprint, candidates)
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, maker INTEGER NOT NULL REFERENCES makers (id),
    text TEXT NOT NULL, context TEXT NOT NULL, answer TEXT NOT NULL, score REAL NOT NULL, others TEXT,
    changed INTEGER NOT NULL, person TEXT NOT NULL,
    UNIQUE (maker, text, context)
);
CREATE TABLE alignments (
    maker INTEGER NOT NULL REFERENCES makers (id), text TEXT NOT NULL, answer TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (maker, text, answer)
) WITHOUT ROWID;
CREATE TABLE grams (
    source TEXT NOT NULL, target TEXT NOT NULL, gram TEXT NOT NULL, block INTEGER NOT NULL, entries BLOB NOT NULL,
    PRIMARY KEY (source, target, gram, block)
) WITHOUT ROWID;
CREATE TABLE blocks (
    source TEXT NOT NULL, target TEXT NOT NULL, block INTEGER NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (source, target, block)
) WITHOUT ROWID;
"""
KIND = Kind(
    what="translation memory",
    mark=0x6C746D31,  # "ltm1"
    steps=(_SCHEMA,),
    error=MemoryFileError,
    damaged="take a copy of an earlier day, or a new file and `localize memory import` an export",
)
