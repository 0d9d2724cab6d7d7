"""`PrivacyLedger`: what has been told of a log, and what that sums up to."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.concentrated import epsilon_of
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.places import is_url

NAME = "privacy_ledger.jsonl"


@dataclass(frozen=True)
class LedgerEntry:
    """One model that was told of a log.

    Attributes:
        at: str. When, in UTC.
        run: str. What of, such as the run's folder.
        unit: `"user"` or `"row"`.
        epsilon: float.
        delta: float.
        rho: float. What composes: the costs of several add up.
    """

    at: str
    run: str
    unit: str
    epsilon: float
    delta: float
    rho: float


class PrivacyLedger:
    """Sums up what models have told of one log.

    Each guarantee holds by itself; who has all the models knows more. Costs
    in zero-concentrated privacy add up, `rho = sum rho_i`, and so do the
    deltas. It stays with the data's owner, beside the log.

    Args:
        path: Path. A file, one entry a line; absent while there is none.

    Example:

    >>> import tempfile
    >>> ledger = PrivacyLedger(Path(tempfile.mkdtemp(), NAME))
    >>> for run in ("one", "two"):
    ...     _ = ledger.add(PrivacyBudget(1.0, 1e-6), run)
    >>> {unit: round(epsilon, 2) for unit, (epsilon, _) in ledger.sums().items()}
    {'user': 1.4}

    Source: Bun and Steinke, Concentrated differential privacy, 2016, lemma
    2.3.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, log: str | Path) -> PrivacyLedger:
        """Return the ledger of a log.

        Args:
            log: str or Path. In a folder it is a file of the folder; beside a
                file it has the file's name before its own.

        Raises:
            AdsError: The log is at a URL, where nothing is written.
        """
        if is_url(log):
            raise AdsError(
                f"What is spent of '{log}' cannot be written beside it. Copy "
                "the log to this machine."
            )
        log = Path(log)
        return cls(
            log / NAME if log.is_dir() else log.with_name(f"{log.name}.{NAME}")
        )

    def add(self, budget: PrivacyBudget, run: str | Path) -> LedgerEntry:
        """Write down what is about to be spent.

        Args:
            budget: `PrivacyBudget`.
            run: str or Path.

        Raises:
            AdsError: The file cannot be written.
        """
        entry = LedgerEntry(
            datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            str(run),
            budget.unit,
            budget.epsilon,
            budget.delta,
            budget.rho,
        )
        try:
            # One write of one line: two at once do not mix.
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(entry)) + "\n")
        except OSError as error:
            raise AdsError(
                f"Nothing was asked of the log: '{self.path}', the ledger of "
                f"what is spent on it, cannot be written: {error.strerror}."
            ) from error
        return entry

    def entries(self) -> list[LedgerEntry]:
        """Return all entries, the oldest first.

        Raises:
            AdsError: The file cannot be read, or a line of it is no entry.
        """
        return list(self._read())

    def sums(self) -> dict[str, tuple[float, float]]:
        """Return epsilon and delta of all entries together, by their unit.

        Rows and users are other promises, which do not add up.
        """
        found = {}
        entries = self.entries()
        for unit in sorted({entry.unit for entry in entries}):
            mine = [entry for entry in entries if entry.unit == unit]
            delta = min(sum(entry.delta for entry in mine), 1 - 1e-9)
            # Of each delta a tenth is for words of one unit alone.
            epsilon = epsilon_of(sum(e.rho for e in mine), 0.9 * delta)
            found[unit] = (epsilon, delta)
        return found

    def _read(self) -> Iterator[LedgerEntry]:
        if not self.path.is_file():
            return
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError) as error:
            raise AdsError(f"'{self.path}' cannot be read: {error}") from error
        for number, line in enumerate(lines, 1):
            try:
                yield LedgerEntry(**json.loads(line))
            except (ValueError, TypeError) as error:
                raise AdsError(
                    f"'{self.path}', line {number}, is no entry of a ledger: "
                    f"{line[:60]!r}"
                ) from error
