"""A report as one page of HTML, which asks nothing of any network."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import Protocol

import numpy.typing as npt
import pandas as pd
from PIL import Image

from tfgan_ads.reporting.contact_sheet import contact_sheet
from tfgan_ads.reporting.image_grid import tile

# Of sheets, in pixels: that of the page, so that they are at their true size.
_WIDTH = 960
_COLUMNS = 12
_STYLE = Path(__file__).with_name("report.css")


class Shown(Protocol):
    """What is shown of a `Report`."""

    figures: dict[str, float]
    pictures: dict[str, npt.NDArray]
    notes: list[str]
    judge: str
    tables: dict[str, pd.DataFrame]
    plots: dict[str, Any]
    headline: list[str]
    warnings: list[str]
    sheets: dict[str, Sequence[npt.NDArray]]
    command: str


def report_page(report: Shown, title: str) -> str:
    """Return a report as a page: light, dark or printed.

    Args:
        report: `Report`.
        title: str.
    """
    style = _STYLE.read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{style}</style></head>\n<body><main>\n"
        f"<h1>{html.escape(title)}</h1>\n{report_body(report)}\n"
        "</main></body></html>\n"
    )


def report_body(report: Shown) -> str:
    """Return what is on the page, the verdict first."""
    figures = pd.DataFrame({"value": report.figures})
    return "\n".join(
        [
            _paragraphs(report.headline, "verdict"),
            _paragraphs(report.warnings, "warning"),
            _paragraphs(report.notes, "note"),
            _sections(report.sheets, _sheet),
            _sections(report.plots, _plot),
            _sections(report.tables, _table),
            _sections({"Figures": figures}, _table),
            _paragraphs([f"Judged by {report.judge}"], "note"),
            _sections(report.pictures, _picture),
            _made_by(report.command),
        ]
    )


def _paragraphs(lines: Sequence[str], kind: str) -> str:
    return "".join(
        f'<p class="{kind}">{html.escape(line)}</p>\n' for line in lines
    )


def _made_by(command: str) -> str:
    if not command:
        return ""
    return f'<p class="note">Made by <code>{html.escape(command)}</code></p>'


def _sections(parts: Mapping[str, Any], show: Callable[[Any, str], str]) -> str:
    """Put a heading above each part."""
    return "".join(
        f"<section><h2>{html.escape(title)}</h2>{show(part, title)}</section>\n"
        for title, part in parts.items()
    )


def _table(table: pd.DataFrame, title: str) -> str:
    head = "".join(
        f'<th scope="col">{_cell(name)}</th>' for name in ["", *table.columns]
    ).replace('<th scope="col"></th>', "<td></td>", 1)
    rows = "".join(
        f'<tr><th scope="row">{_cell(name)}</th>'
        + "".join(f"<td>{_cell(value)}</td>" for value in row)
        + "</tr>"
        for name, row in zip(
            table.index, table.itertuples(index=False), strict=True
        )
    )
    return (
        f'<div class="table"><table><caption>{html.escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:.4g}"
    return html.escape(str(value))


def _embedded(png: bytes, kind: str, title: str) -> str:
    data = base64.b64encode(png).decode()
    return (
        f'<img class="{kind}" alt="{html.escape(title)}" '
        f'src="data:image/png;base64,{data}">'
    )


def _plot(figure: Any, title: str) -> str:
    return _embedded(figure.to_png(), "plot", title)


def _sheet(pictures: Sequence[npt.NDArray], title: str) -> str:
    page = contact_sheet(pictures, width=_WIDTH)
    return _embedded(_png(page), "sheet", title)


def _picture(images: npt.NDArray, title: str) -> str:
    grid = tile(images, -(-len(images) // _COLUMNS))
    page = Image.fromarray(grid.squeeze())
    return _embedded(_png(page), "creatives", title)


def _png(page: Image.Image) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()
