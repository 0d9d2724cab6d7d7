"""An audit as a page."""

from __future__ import annotations

import pandas as pd

from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.published import beside_published
from tfgan_ads.reporting.report import Report

_NOTES = (
    "An attack that finds nothing proves nothing: it is one attacker. A "
    "guarantee against all of them is differential privacy "
    "(--epsilon of train and of logs fit).",
    "Risks are of guesses that fail for people who were not learned from; "
    "what a table tells of everybody is none.",
)


def audit_report(audit: Audit) -> Report:
    """Return an audit as a page.

    Args:
        audit: `Audit`.

    Returns:
        `Report`, whose headline is the verdict.
    """
    told = {result.attack for result in audit.found}
    rows = {
        (str(result.aim), result.attack): {
            "advantage": result.advantage.value,
            "low": result.advantage.low,
            "high": result.advantage.high,
            "chance": result.chance,
            "leaks": "yes" if result.attack in told else "",
            "what was found": result.said,
        }
        for result in audit.results
    }
    tables = {"Attacks, by what they are after": pd.DataFrame(rows).T}
    tables["Published attacks beside ours"] = beside_published(audit)
    details = [line for each in audit.results for line in each.details]
    if details:
        tables["Where it was found"] = pd.DataFrame({"where": details})
    if audit.skipped:
        tables["Not tried"] = pd.Series(
            audit.skipped, name="because"
        ).to_frame()
    figures = {
        f"{result.attack}: {name}": float(value)
        for result in audit.results
        for name, value in result.figures.items()
    }
    each = f"An attack counts where chance does as much in {audit.limit:.2g} of"
    notes = [f"{each} cases (0.01 over all {len(audit.results)}).", *_NOTES]
    promised = (
        "" if audit.claimed is None else f"; {audit.claimed:g} is promised"
    )
    notes.append(
        f"Guesses about who was learned from show an epsilon of "
        f"{audit.epsilon:.2g} at least{promised}."
    )
    return Report(
        figures,
        {},
        notes,
        "attacks",
        tables=tables,
        headline=[audit.verdict],
    )
