"""Two reports, side by side."""

from __future__ import annotations

import pandas as pd

from tfgan_ads.reporting.report import Report


def compared_reports(
    one: Report, other: Report, names: tuple[str, str] = ("a", "b")
) -> Report:
    """Lay two reports side by side.

    Args:
        one: `Report`.
        other: `Report` by the same judge.
        names: tuple of two str. What they are called.

    Returns:
        `Report`, whose figures are the differences, `other` less `one`.

    Raises:
        AdsError: The judges differ, so the figures mean other things.

    Example:

    >>> one, other = Report({"x": 1.0}, {}), Report({"x": 3.0}, {})
    >>> compared_reports(one, other).figures
    {'x': 2.0}
    """
    # A report beside itself, or two of one name.
    a, b = names = (
        names if len({*names}) == 2 else (f"{names[0]} (1)", f"{names[1]} (2)")
    )
    rows = {
        name: [one.figures.get(name), other.figures.get(name)]
        for name in {**one.figures, **other.figures}
    }
    table = pd.DataFrame.from_dict(rows, "index", columns=[a, b], dtype=float)
    table["difference"] = table[b] - table[a]
    return Report(
        other.against(one),
        {},
        notes=_named(names, one.notes, other.notes),
        judge=one.judge,
        headline=_named(names, one.headline, other.headline),
        warnings=_named(names, one.warnings, other.warnings),
        tables={f"{a} and {b}": table},
    )


def _named(names: tuple[str, str], *lines: list[str]) -> list[str]:
    """Say of each line whose it is; of one that both have, once."""
    a, b = lines
    both = [line for line in a if line in b]
    told = [
        f"{name}: {line}"
        for name, mine in zip(names, lines, strict=True)
        for line in mine
        if line not in both
    ]
    return [*both, *told]
