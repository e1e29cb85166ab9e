"""Fingerprints, and the memory of past builds.

What decides whether work is done again is a fingerprint of what went into it, never a time stamp. The memory is one
SQLite file: it survives a kill at any moment, holds plain JSON and HTML (no pickle), is read row by row, and is thrown
away whole when the versions it was made with change, or anything in it is not what was put there.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from signpost.codec import Value, canonical, dumps, loads

_LAYOUT = "2"
_SCHEMA = """
create table if not exists remembered (kind text, key text, value blob, primary key (kind, key)) without rowid;
create table if not exists versions (salt text);
"""
_SEAL = 8  # bytes of a digest before each value, of its kind, its key and itself


def fingerprint(*parts: Any) -> str:
    """A digest of plain values, dataclasses and bytes that is the same on every machine and in every run."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else canonical(part)
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Damaged(Exception):
    """What is remembered is not what was put there. `forget` it, and begin again: nothing in it is needed."""


class CannotRemember(Exception):
    """The memory's file can be neither used nor made anew; the message says what to do."""


class Memory:
    """Results by kind and fingerprint. New ones are kept in the process until `save` writes them in one transaction.

    Every look at it raises Damaged where the file is not as it was written.
    """

    def __init__(self, file: Path | None, salt: str) -> None:
        """Open the memory in `file` (None: in this process only), made with the versions that `salt` names.

        Raises CannotRemember.
        """
        self._fresh: dict[tuple[str, str], bytes] = {}
        self.used: dict[str, set[str]] = {}
        self._file = file
        self._salt = fingerprint(_LAYOUT, salt)
        self._connection = self._open()

    def get(self, kind: str, key: str) -> bytes | None:
        """One remembered value."""
        fresh = self._fresh.get((kind, key))
        if fresh is not None:
            return fresh
        query = "select value from remembered where kind = ? and key = ?"
        with _looking():
            row = self._connection.execute(query, (kind, key)).fetchone()
        return _unsealed(kind, key, row[0]) if row else None

    def need(self, kind: str, key: str) -> bytes:
        """One value that must be remembered. Raises Damaged where it is not."""
        value = self.get(kind, key)
        if value is None:
            raise Damaged(f"{kind} {key} is gone")
        return value

    def all(self, kind: str) -> dict[str, bytes]:
        """Every remembered value of a kind, by key."""
        with _looking():
            rows = self._connection.execute("select key, value from remembered where kind = ?", (kind,)).fetchall()
        stored = {key: _unsealed(kind, key, value) for key, value in rows}
        return stored | {key: value for (of, key), value in self._fresh.items() if of == kind}

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value."""
        self._fresh[kind, key] = value

    def once(self, kind: str, key: str, form: type[Value], make: Callable[[], Value]) -> Value:
        """One remembered value; if there is none it is made, and remembered. It is in use from then on."""
        self.use(kind, key)
        known = self.get(kind, key)
        if known is not None:
            return loads(form, known)
        value = make()
        self.put(kind, key, dumps(value))
        return value

    def use(self, kind: str, key: str) -> None:
        """Note that a value is in use, in `used`: by kind, until what is remembered is saved."""
        self.used.setdefault(kind, set()).add(key)

    def save(self, keep: Mapping[str, Iterable[str]]) -> None:
        """Write what is new and forget, of the kinds that `keep` names, every key that it does not.

        Raises CannotRemember.
        """
        try:
            self._write(keep)
        except sqlite3.Error:
            self._connection.close()
            self._connection = self._open(anew=True)
            try:
                self._write(keep)
            except sqlite3.Error as error:
                raise self._unusable(error) from None
        self._fresh = {}
        self.used = {}

    def forget(self) -> None:
        """Throw away everything, and begin an empty memory. Raises CannotRemember."""
        self._fresh = {}
        self._connection.close()
        self._connection = self._open(anew=True)

    def recall(self, file: Path, kinds: Iterable[str]) -> None:
        """Take what the memory in another file holds of some kinds, nothing if it is damaged. It stays as it is."""
        recalled: dict[tuple[str, str], bytes] = {}
        try:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                if connection.execute("select salt from versions").fetchall() != [(self._salt,)]:
                    return
                for kind in kinds:
                    rows = connection.execute("select key, value from remembered where kind = ?", (kind,))
                    recalled.update(((kind, key), _unsealed(kind, key, value)) for key, value in rows)
        except (sqlite3.Error, Damaged):
            return
        self._fresh.update(recalled)

    def reopen(self) -> None:
        """Take a connection of one's own, in a process that was forked: SQLite's cannot be shared."""
        if self._file is not None:
            self._inherited = self._connection  # never closed here: that would undo the first process's locks
            try:
                self._connection = sqlite3.connect(self._file)
            except sqlite3.Error:
                self._connection = sqlite3.connect(":memory:")  # where nothing is found, which is told when it is asked

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _write(self, keep: Mapping[str, Iterable[str]]) -> None:
        with self._connection:
            self._connection.executemany(
                "insert or replace into remembered values (?, ?, ?)",
                ((kind, key, _seal(kind, key, value) + value) for (kind, key), value in self._fresh.items()),
            )
            for kind, keys in keep.items():
                rows = self._connection.execute("select key from remembered where kind = ?", (kind,)).fetchall()
                gone = {key for (key,) in rows}.difference(keys)
                self._connection.executemany(
                    "delete from remembered where kind = ? and key = ?", ((kind, key) for key in gone)
                )

    def _open(self, *, anew: bool = False) -> sqlite3.Connection:
        try:
            if self._file is not None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file is not None and anew:
                for suffix in ("", "-journal", "-wal", "-shm"):
                    self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
            return self._prepare()
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, OSError) or anew:
                raise self._unusable(error) from None
            return self._open(anew=True)  # not a database, damaged, or of another layout

    def _unusable(self, error: Exception) -> CannotRemember:
        why = error.strerror if isinstance(error, OSError) else str(error)
        hint = "Make room on the disk and let the file be written, or delete it; then build again."
        return CannotRemember(f"The memory of past builds, {self._file}, cannot be written: {why}. {hint}")

    def _prepare(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file or ":memory:", timeout=30, check_same_thread=False)
        try:
            connection.execute("pragma journal_mode = delete")
            connection.execute("pragma synchronous = normal")
            connection.executescript(_SCHEMA)
            with connection:
                if connection.execute("select salt from versions").fetchall() != [(self._salt,)]:
                    connection.execute("delete from remembered")
                    connection.execute("delete from versions")
                    connection.execute("insert into versions values (?)", (self._salt,))
        except sqlite3.Error:
            connection.close()
            raise
        return connection


@contextmanager
def _looking() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Damaged(str(error)) from None


def _seal(kind: str, key: str, value: bytes) -> bytes:
    return blake2b(value, digest_size=_SEAL, key=f"{kind}/{key}".encode()[:64]).digest()


def _unsealed(kind: str, key: str, stored: object) -> bytes:
    """The value of a row that is as it was written. Raises Damaged."""
    if not isinstance(stored, bytes) or not isinstance(key, str) or stored[:_SEAL] != _seal(kind, key, stored[_SEAL:]):
        raise Damaged(f"{kind} {key}")
    return stored[_SEAL:]
