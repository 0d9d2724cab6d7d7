"""`Report`: figures and pictures, as HTML and JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from typing import Self

import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.files import write_text
from tfgan_ads.reporting.report_page import report_body
from tfgan_ads.reporting.report_page import report_page
from tfgan_ads.strangers import read_text
from tfgan_ads.version import __version__

NAME = "report.json"


@dataclass
class Report:
    """What an evaluation found.

    Attributes:
        figures: dict of str to float.
        pictures: dict of title to uint8 array.
        notes: list of str. Sentences that must be read with the figures.
        judge: str. Whose features the figures come from.
        headline: list of str. What was found, in words.
        warnings: list of str. What was found, in words, where it is bad: in
            red.
        sheets: dict of title to sequence of uint8 arrays `[height, width,
            3]`. Pictures at their true sizes; see `contact_sheet`.
        tables: dict of title to DataFrame.
        plots: dict of title to `Figure`.
        command: str. What wrote it.
    """

    figures: dict[str, float]
    pictures: dict[str, npt.NDArray]
    notes: list[str] = field(default_factory=list)
    judge: str = ""
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    plots: dict[str, Any] = field(default_factory=dict)
    headline: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sheets: dict[str, Sequence[npt.NDArray]] = field(default_factory=dict)
    command: str = ""

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Read a report again, without its pictures and plots.

        Args:
            path: str or Path. `report.json`, or the folder that it is in.

        Returns:
            `Report`.

        Raises:
            AdsError: There is none, or it is none of ours.
        """
        path = Path(path)
        path = path / NAME if path.is_dir() else path
        try:
            told = json.loads(read_text(path))
            return cls(
                {k: _number(v) for k, v in told["figures"].items()},
                {},
                told["notes"],
                told["judge"],
                {
                    title: pd.DataFrame.from_dict(rows, "index")
                    for title, rows in told["tables"].items()
                },
                {},
                told["headline"],
                told.get("warnings", []),
                command=told.get("command", ""),
            )
        except OSError as error:
            raise AdsError(
                f"Cannot read '{path}': {error.strerror}."
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AdsError(f"'{path}' is no report of this package.") from error

    def save(self, folder: str | Path, title: str = "tfgan-ads report") -> Path:
        """Write `report.html` (one self-contained file) and `report.json`.

        The latter is as `report.schema.json` of this package says.

        Args:
            folder: str or Path. Made if absent.
            title: str.

        Returns:
            Path of the HTML file.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.to_dict(title), indent=1)
        write_text(folder / NAME, text + "\n")
        path = folder / "report.html"
        write_text(path, report_page(self, title))
        return path

    def to_dict(self, title: str = "") -> dict[str, Any]:
        """Return what is in `report.json`."""
        return {
            "version": __version__,
            "title": title,
            "command": self.command,
            "headline": self.headline,
            "warnings": self.warnings,
            # JSON has no word for what is no number.
            "figures": {
                name: float(value) if math.isfinite(value) else None
                for name, value in self.figures.items()
            },
            "notes": self.notes,
            "judge": self.judge,
            "tables": {
                title: json.loads(table.to_json(orient="index"))
                for title, table in self.tables.items()
            },
        }

    def _repr_html_(self) -> str:
        """Show the report where a notebook prints it."""
        return report_body(self)

    def against(self, other: Report) -> dict[str, float]:
        """Return how much each figure is above another report's.

        Args:
            other: `Report` by the same judge.

        Returns:
            dict of str to float.

        Raises:
            AdsError: The judges differ, so the figures mean other things.
        """
        if self.judge != other.judge:
            raise AdsError(
                "Reports of different judges cannot be compared. Received: "
                f"{self.judge!r} and {other.judge!r}"
            )
        both = self.figures.keys() & other.figures.keys()
        return {
            k: v - other.figures[k]
            for k, v in self.figures.items()
            if k in both
        }


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)
