"""`GenerationRecord`: what was generated, and of nobody's profile."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Any

from tfgan_ads.errors import AdsError

_SALT = ".salt"


class GenerationRecord:
    """An append-only record of generations, one line of JSON each.

    A line says when, by which model and seed, what the ad says, whether it
    depicts something made up, and the SHA-256 of its file. Whom it was for is
    a salted hash, so that one user's ads can be found by whoever holds the
    salt and the id, and nobody else's; of profiles there is nothing. Every
    line holds the hash of the one before it: what is changed or taken out in
    the middle shows.

    Args:
        path: str or Path. A file ending in `.jsonl`; made if absent. Its salt
            lies beside it, for the owner's eyes alone: whoever throws it away
            makes the record anonymous.

    Raises:
        AdsError: It cannot be read or written.

    Example:

    >>> import tempfile
    >>> record = GenerationRecord(Path(tempfile.mkdtemp(), "made.jsonl"))
    >>> line = record.append("studio/1", {"seed": 7}, b"file", user="u1")
    >>> line["user"] == record.hashed("u1"), len(list(record.verified()))
    (True, 1)
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            self._salt = _salt_beside(self.path)
            self._last = self._last_line()
        except OSError as error:
            raise AdsError(
                f"Cannot keep the record '{path}': {error.strerror}."
            ) from error

    def append(
        self,
        model: str,
        about: Mapping[str, Any],
        file: bytes = b"",
        user: str | None = None,
    ) -> dict[str, Any]:
        """Add a line, and see to it that it is on the disk.

        Args:
            model: str. Which model drew it.
            about: dict for JSON. Seed, slot, words, problem: what is known
                of the creative, and not of the user.
            file: bytes. The file that was written, if any.
            user: str or None. Whom it was for.

        Returns:
            dict. The line.

        Raises:
            AdsError: It cannot be written.
        """
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "model": model,
            **about,
            "sha256": hashlib.sha256(file).hexdigest() if file else "",
            "user": "" if user is None else self.hashed(user),
            "previous": _digest(self._last),
        }
        text = json.dumps(line, ensure_ascii=False)
        try:
            with self.path.open("a", encoding="utf-8") as record:
                record.write(text + "\n")
                record.flush()
                os.fsync(record.fileno())
        except OSError as error:
            raise AdsError(
                f"Cannot write '{self.path}': {error.strerror}."
            ) from error
        self._last = text
        return line

    def hashed(self, user: str) -> str:
        """Return what a user is called in the record."""
        return hmac.new(self._salt, user.encode(), "sha256").hexdigest()

    def verified(self) -> Iterator[dict[str, Any]]:
        """Yield the lines, each of which follows on the one before.

        Raises:
            AdsError: One does not: it, or the one before, was changed.
        """
        before = ""
        for number, text in enumerate(self._lines(), 1):
            try:
                line = json.loads(text)
                follows = line["previous"] == _digest(before)
            except (ValueError, KeyError, TypeError):
                follows = False
            if not follows:
                raise AdsError(
                    f"'{self.path}', line {number}, does not follow on the one "
                    "before: one of them was changed, or a line taken out. "
                    "Compare it with a copy."
                )
            yield line
            before = text

    def _lines(self) -> list[str]:
        if not self.path.exists():
            return []
        return self.path.read_text(encoding="utf-8").splitlines()

    def _last_line(self) -> str:
        return next(reversed(self._lines()), "")


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest() if line else ""


def _salt_beside(path: Path) -> bytes:
    """Return the salt of a record; a new one where there is none."""
    beside = path.with_name(path.name + _SALT)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not beside.exists():
        made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(secrets.token_hex(32).encode())
    return beside.read_bytes()
