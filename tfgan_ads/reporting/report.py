"""`Report`: figures and pictures, as HTML and JSON."""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

import numpy.typing as npt
import pandas as pd
from PIL import Image

from tfgan_ads.errors import AdsError
from tfgan_ads.files import write_text
from tfgan_ads.reporting.contact_sheet import contact_sheet
from tfgan_ads.reporting.figure import Figure
from tfgan_ads.reporting.image_grid import tile

# Of sheets, in pixels: that of the page, so that they are at their true size.
_WIDTH = 960
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#212534}}
h1{{font-size:1.6rem}} h2{{font-size:1.15rem;margin-top:2rem}}
table{{border-collapse:collapse;font-size:.9rem}}
td,th{{padding:.2rem 1rem .2rem 0;border-bottom:1px solid #ddd;
font-weight:normal;text-align:right;font-variant-numeric:tabular-nums}}
td:first-child,tbody th{{text-align:left}} thead th{{color:#555}}
img{{width:100%;max-width:54rem}} img.sheet{{max-width:960px}} img.creatives{{image-rendering:pixelated}}
p.note{{color:#555}} p.warning{{color:#b3261e}}
</style>
<h1>{title}</h1>{body}</html>
"""


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
    """

    figures: dict[str, float]
    pictures: dict[str, npt.NDArray]
    notes: list[str] = field(default_factory=list)
    judge: str = ""
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    plots: dict[str, Figure] = field(default_factory=dict)
    headline: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sheets: dict[str, Sequence[npt.NDArray]] = field(default_factory=dict)

    def save(self, folder: str | Path, title: str = "tfgan-ads report") -> Path:
        """Write `report.html` (one self-contained file) and `report.json`.

        Args:
            folder: str or Path. Made if absent.
            title: str.

        Returns:
            Path of the HTML file.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        document = {
            "headline": self.headline,
            "warnings": self.warnings,
            "figures": self.figures,
            "notes": self.notes,
            "judge": self.judge,
            "tables": {
                title: json.loads(table.to_json(orient="index"))
                for title, table in self.tables.items()
            },
        }
        text = json.dumps(document, indent=1)
        write_text(folder / "report.json", text + "\n")
        path = folder / "report.html"
        write_text(path, self._html(title))
        return path

    def _repr_html_(self) -> str:
        """Show the report where a notebook prints it."""
        return self._body()

    def _html(self, title: str) -> str:
        return _PAGE.format(title=html.escape(title), body=self._body())

    def _body(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(name)}</td><td>{value:.4g}</td></tr>"
            for name, value in self.figures.items()
        )
        plots = _sections(
            self.plots, lambda figure: _embedded(figure.to_png(), "plot")
        )
        tables = _sections(self.tables, _table)
        sheets = _sections(self.sheets, _sheet)
        pictures = _sections(self.pictures, _picture)
        notes = "".join(
            f'<p class="note">{html.escape(note)}</p>' for note in self.notes
        )
        headline = "".join(
            f"<p><b>{html.escape(line)}</b></p>" for line in self.headline
        )
        warnings = "".join(
            f'<p class="warning"><b>{html.escape(line)}</b></p>'
            for line in self.warnings
        )
        judge = f'<p class="note">Judged by {html.escape(self.judge)}</p>'
        figures = f"<h2>Figures</h2><table>{rows}</table>{judge}"
        return f"{headline}{warnings}{notes}{sheets}{plots}{tables}{figures}{pictures}"

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


def _sections(parts: Mapping[str, Any], show: Callable[[Any], str]) -> str:
    """Put a heading above each part."""
    return "".join(
        f"<h2>{html.escape(title)}</h2>{show(part)}"
        for title, part in parts.items()
    )


def _table(table: pd.DataFrame) -> str:
    return table.to_html(
        float_format=lambda value: f"{value:.4g}", border=0, na_rep=""
    )


def _embedded(png: bytes, what: str) -> str:
    data = base64.b64encode(png).decode()
    return (
        f'<img class="{what}" alt="{what}" src="data:image/png;base64,{data}">'
    )


def _sheet(pictures: Sequence[npt.NDArray]) -> str:
    page = contact_sheet(pictures, width=_WIDTH)
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    return _embedded(buffer.getvalue(), "sheet")


def _picture(images: npt.NDArray, columns: int = 12) -> str:
    grid = tile(images, -(-len(images) // columns))
    buffer = io.BytesIO()
    Image.fromarray(grid.squeeze()).save(buffer, "PNG")
    return _embedded(buffer.getvalue(), "creatives")
