"""`Problems`: what is wrong with a log, told in bounded length."""

from __future__ import annotations

from collections import Counter

# Of one sort in one column so many are listed, and the rest counted.
LISTED = 20


class Problems:
    """Collects sentences; of one sort in one column no more than 20.

    Example:

    >>> problems = Problems()
    >>> for row in range(22):
    ...     problems.add("age", "unreadable", "is no number.", f"row {row}")
    >>> problems.sentences()[0]
    "Column 'age', row 0: is no number."
    >>> problems.sentences()[-1]
    "Column 'age': 2 more problem(s) of the sort 'unreadable'."
    """

    def __init__(self) -> None:
        self._told: list[str] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, sort: str, sentence: str, place: str = "") -> None:
        """Add a problem of a column.

        Args:
            name: str. The column's.
            sort: str. Problems of one sort are counted together.
            sentence: str. What is wrong.
            place: str. Where, such as `"row 3"`.
        """
        self._counts[name, sort] += 1
        if self._counts[name, sort] <= LISTED:
            where = f", {place}" if place else ""
            self._told.append(f"Column '{name}'{where}: {sentence}")

    def add_all(
        self, name: str, sort: str, cells: list[tuple[str, str]]
    ) -> None:
        """Add problems of one sort, each a sentence and its place."""
        left = max(0, LISTED - self._counts[name, sort])
        for sentence, place in cells[:left]:
            self.add(name, sort, sentence, place)
        self._counts[name, sort] += len(cells[left:])

    def tell(self, sentence: str) -> None:
        """Add a problem of the whole log or of a line of a file."""
        self._counts["", ""] += 1
        if self._counts["", ""] <= LISTED:
            self._told.append(sentence)

    def sentences(self) -> list[str]:
        """Return all that was told, and how much more there is."""
        more = [
            f"Column '{name}': {count - LISTED} more problem(s) of the sort "
            f"'{sort}'."
            if name
            else f"{count - LISTED} more line(s) cannot be read."
            for (name, sort), count in self._counts.items()
            if count > LISTED
        ]
        return self._told + more
