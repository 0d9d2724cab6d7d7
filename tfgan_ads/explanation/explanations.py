"""`Explanations`: why some users' ads are as they are, and a report of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.explanation.explanation import Explanation
from tfgan_ads.explanation.profile_use import ProfileUse
from tfgan_ads.files import write_text
from tfgan_ads.reporting.as_json import as_json
from tfgan_ads.reporting.figure import Figure
from tfgan_ads.reporting.report import Report

# Strips of so many fields are in the report: those that did most.
_STRIPS = 3
_JUDGED = "a click model of held-out clicks, which has not chosen the ads"


@dataclass(frozen=True)
class Explanations:
    """Why some users' ads are as they are.

    Attributes:
        names: list of str. What users are called.
        ads: list of `Explanation`, one a user.
        use: `ProfileUse`. Whether profiles are used at all.
        latents: DataFrame. What the noise does; see `latent_directions`.
        strips: dict of measure to ads along its direction.
        randomised: float. Rank correlation of the fields' effects with those
            by a judge that has learned no click: near 0 if they explain
            clicks.
        simulated: bool. Whether the clicks are. Defaults to `False`.
    """

    names: list[str]
    ads: list[Explanation]
    use: ProfileUse
    latents: pd.DataFrame
    strips: dict[str, npt.NDArray]
    randomised: float
    simulated: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ads)

    def report(self) -> Report:
        """Return what was found, to read."""
        clicks = "simulated clicks" if self.simulated else "clicks"
        found = str(self.use)
        report = Report(
            self._figures(),
            {},
            judge=_JUDGED.replace("held-out clicks", f"held-out {clicks}"),
            headline=[found] if self.use.used else [],
            warnings=[] if self.use.used else [found],
            notes=[
                "Effects are log-odds of the user's own click, and what they "
                "are compared with is the ad for somebody else of the log. "
                "Bars are within two standard errors over draws.",
            ],
        )
        for name, ad in zip(self.names, self.ads, strict=True):
            self._add(report, f"User {name}", ad)
        report.tables["What the noise does"] = self.latents
        for measure, strip in self.strips.items():
            report.pictures[f"Noise, along its direction of {measure}"] = strip
        return report

    def _figures(self) -> dict[str, float]:
        gaps = [ad.deletion.gap for ad in self.ads]
        errors = [ad.effects.error for ad in self.ads]
        near = [ad.near.percentiles[0] for ad in self.ads]
        return {
            "own ads over others' (log-odds)": self.use.gain.value,
            "share of ads that are others for others": self.use.changed,
            "completeness error of the fields' effects": float(max(errors)),
            "fields withheld by effect, last less first (log-odds)": float(
                np.mean(gaps)
            ),
            "agreement with a judge of random weights": self.randomised,
            "percentile of the nearest creative, least": float(min(near)),
        }

    def _add(self, report: Report, title: str, ad: Explanation) -> None:
        """Add what was found of one user."""
        report.notes.append(f"{title}: {ad.why(labels=self.labels)}")
        change = ad.smallest_change
        if change is not None:
            name, value, _ = change
            own = ad.user[name].iloc[0]
            report.notes.append(
                f"{title}: the smallest change that alters the ad is "
                f"{name} = {_told(value)}, instead of {_told(own)}."
            )
        report.pictures[f"{title}: the ad, and the nearest learned from"] = (
            np.concatenate([ad.ad.images, ad.near.images])
        )
        report.plots[f"{title}: what each field did"] = _effects_plot(ad)
        report.plots[f"{title}: clicks lost where it is covered"] = _heat(ad)
        if ad.elements is not None:
            report.tables[f"{title}: elements"] = ad.elements
        order = list(ad.effects.table().index)[:_STRIPS]
        for each in (e for e in ad.what_if if e.field in order):
            told = ", ".join(_told(value) for value in each.values)
            report.pictures[f"{title}: what if {each.field} were {told}"] = (
                each.images
            )

    def save(self, folder: str | Path, command: str = "") -> Path:
        """Write `report.html`, `report.json` and `explanations.json`.

        Args:
            folder: str or Path. Made if absent.
            command: str. What writes it. Defaults to `""`.

        Returns:
            Path of the HTML file.
        """
        report = self.report()
        report.command = command
        path = report.save(folder, "Why these ads")
        told = {
            name: ad.to_dict()
            for name, ad in zip(self.names, self.ads, strict=True)
        }
        write_text(path.with_name("explanations.json"), as_json(told) + "\n")
        return path


def _told(value: object) -> str:
    """Say a value in a few words."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 24 else f"{text[:22]}.."


def _effects_plot(ad: Explanation) -> Figure:
    """Draw a bar a field, with its interval."""
    table = ad.effects.table()[::-1]
    figure = Figure(figsize=(8, 0.6 + 0.32 * len(table)))
    axis = figure.add_subplot()
    middle = table["log-odds"]
    spread = np.stack([middle - table["low"], table["high"] - middle])
    colours = ["C0" if value > 0 else "C3" for value in middle]
    axis.barh(list(table.index), middle, xerr=spread, color=colours)
    axis.axvline(0, color="grey", linewidth=0.8)
    axis.set_xlabel("log-odds of a click")
    figure.tight_layout()
    return figure


def _heat(ad: Explanation) -> Figure:
    """Lay what is lost over the ad."""
    figure = Figure(figsize=(3.2, 3))
    axis = figure.add_subplot()
    image = ad.ad.images[0]
    side = len(image)
    axis.imshow(image if image.shape[-1] == 3 else image[..., 0], cmap="grey")
    most = max(float(np.abs(ad.occlusion).max()), 1e-6)
    shown = axis.imshow(
        ad.occlusion,
        cmap="RdBu",
        alpha=0.55,
        vmin=-most,
        vmax=most,
        extent=(-0.5, side - 0.5, side - 0.5, -0.5),
    )
    axis.set_axis_off()
    figure.colorbar(shown)
    figure.tight_layout()
    return figure
