"""Fingerprints, and the memory of past builds.

What decides whether work is done again is a fingerprint of what went into it, never a time stamp. The memory is one
SQLite file: it survives a kill at any moment, holds plain JSON and HTML (no pickle), is read row by row, and is thrown
away whole when the versions it was made with change or it cannot be read.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

_LAYOUT = "1"
_SCHEMA = """
create table if not exists remembered (kind text, key text, value blob, primary key (kind, key)) without rowid;
create table if not exists versions (salt text);
"""


def fingerprint(*parts: Any) -> str:
    """A digest of plain values, dataclasses and bytes that is the same on every machine and in every run."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else orjson.dumps(part, option=orjson.OPT_SORT_KEYS)
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Memory:
    """Results by kind and fingerprint. New ones are kept in the process until `save` writes them in one transaction."""

    def __init__(self, file: Path | None, salt: str) -> None:
        """Open the memory in `file` (None: in this process only), made with the versions that `salt` names."""
        self._fresh: dict[tuple[str, str], bytes] = {}
        self._file = file
        self._salt = fingerprint(_LAYOUT, salt)
        self._connection = self._open()

    def get(self, kind: str, key: str) -> bytes | None:
        """One remembered value."""
        fresh = self._fresh.get((kind, key))
        if fresh is not None:
            return fresh
        query = "select value from remembered where kind = ? and key = ?"
        row = self._connection.execute(query, (kind, key)).fetchone()
        return bytes(row[0]) if row else None

    def all(self, kind: str) -> dict[str, bytes]:
        """Every remembered value of a kind, by key."""
        rows = self._connection.execute("select key, value from remembered where kind = ?", (kind,))
        stored: dict[str, bytes] = dict(rows)
        return stored | {key: value for (of, key), value in self._fresh.items() if of == kind}

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value."""
        self._fresh[kind, key] = value

    def save(self, keep: Mapping[str, Iterable[str]]) -> None:
        """Write what is new and forget, of the kinds that `keep` names, every key that it does not."""
        with self._connection:
            self._connection.executemany(
                "insert or replace into remembered values (?, ?, ?)",
                ((kind, key, value) for (kind, key), value in self._fresh.items()),
            )
            for kind, keys in keep.items():
                known = {
                    key for (key,) in self._connection.execute("select key from remembered where kind = ?", (kind,))
                }
                gone = known.difference(keys)
                self._connection.executemany(
                    "delete from remembered where kind = ? and key = ?", ((kind, key) for key in gone)
                )
        self._fresh.clear()

    def reopen(self) -> None:
        """Take a connection of one's own, in a process that was forked: SQLite's cannot be shared."""
        if self._file is not None:
            self._inherited = self._connection  # never closed here: that would undo the first process's locks
            self._connection = sqlite3.connect(self._file)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self._file is None:
            return self._prepare(":memory:")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._prepare(str(self._file))
        except sqlite3.DatabaseError:
            # Not a database, damaged, or of another layout: nothing in it is needed, all of it can be made again.
            for suffix in ("", "-wal", "-shm"):
                self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
            return self._prepare(str(self._file))

    def _prepare(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=30, check_same_thread=False)
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.executescript(_SCHEMA)
            with connection:
                known = connection.execute("select salt from versions").fetchone()
                if known != (self._salt,):
                    connection.execute("delete from remembered")
                    connection.execute("delete from versions")
                    connection.execute("insert into versions values (?)", (self._salt,))
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection
