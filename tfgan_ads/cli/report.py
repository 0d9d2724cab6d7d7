"""`tfgan-ads report`: read a report again, or two side by side."""

from __future__ import annotations

from pathlib import Path

import typer

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json


def report(
    path: Path = typer.Argument(help="report.json, or the folder it is in."),
    compare: Path | None = typer.Option(
        None, help="Another one, by the same judge."
    ),
    out: Path | None = typer.Option(
        None, help="With --compare: folder for report.html and .json."
    ),
    as_json: bool = JSON,
) -> None:
    """Say what a report found, or how two differ.

    tfgan-ads report monday --compare tuesday --out difference
    """
    from tfgan_ads.reporting.compared_reports import compared_reports
    from tfgan_ads.reporting.report import Report

    found = Report.read(path)
    if compare is not None:
        names = (str(path), str(compare))
        found = compared_reports(found, Report.read(compare), names)
    written = None
    if out is not None:
        title = f"{path} and {compare}" if compare else str(path)
        written = save_report(found, out, title)
    if as_json:
        return say_json(found.to_dict())
    for line in (*found.headline, *found.warnings, *found.notes):
        say(line)
    table = next(iter(found.tables.values())) if compare else None
    if table is not None:
        say(table.to_string(float_format="{:.4g}".format, na_rep=""))
    else:
        for name, value in found.figures.items():
            say(f"  {name:<56}{value:10.4g}")
    if written is not None:
        say(f"Wrote {written}")
