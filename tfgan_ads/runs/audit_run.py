"""Attack a run, as one would who was given it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from tfgan_ads.audit.artefacts.contents import as_text
from tfgan_ads.audit.artefacts.contents import contents
from tfgan_ads.audit.artefacts.read_planted import read_planted
from tfgan_ads.audit.artefacts.scan import scan
from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.clicks.click_attacks import CLICK_ATTACKS
from tfgan_ads.audit.clicks.click_target import ClickTarget
from tfgan_ads.audit.creatives.creative_attacks import CREATIVE_ATTACKS
from tfgan_ads.audit.creatives.creative_target import CreativeTarget
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import DRAWN
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.logs.log_table import log_units
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_held_out
from tfgan_ads.runs.run_folder import load_model
from tfgan_ads.runs.run_folder import load_split
from tfgan_ads.runs.train_logs import build_log_model
from tfgan_ads.runs.train_logs import split_of

# Of what an attacker knows, so that no two shadows are alike.
_SHADOW_SHARE = 0.8


def audit_run(
    run: str | Path,
    planted: Path | None = None,
    file: Path | None = None,
    shadows: int = 0,
    allow: float = 0.0,
    seed: int = 0,
    tell: Callable[[str], None] = lambda said: None,
) -> Audit:
    """Attack a run.

    Its own split says who was learned from, and who was not.

    Args:
        run: str or Path. The run's folder.
        planted: Path or None. See `read_planted`.
        file: Path or None. Another file of the run's model, such as one
            that is shared: an attacker has it in the place of the folder.
        shadows: int. Models to train as the run was, from what an attacker
            knows; each takes as long. Defaults to `0`.
        allow: float. Advantage that is put up with. Defaults to `0.0`.
        seed: int. Defaults to `0`.
        tell: function of a sentence. Told what is tried.

    Returns:
        `Audit`.

    Raises:
        AdsError: It is no run, or too few rows were held out.
    """
    run, audit = Path(run), Audit(allow=allow)
    if run.is_file():
        raise AdsError(
            f"`RUN` must be the folder of a run, whose split says who was "
            f"learned from. Received: '{run}'. Give the folder, and the file "
            "as --model."
        )
    needles = read_planted(planted) if planted else []
    given = file or run
    model = load_model(given)
    drawn = []
    if isinstance(model, LogModel):
        target = log_target(run, model, seed)
        audit.claimed = _claimed(model, target)
        if shadows:
            made = _shadows(run, model, target, shadows, tell)
            target = replace(target, shadows=tuple(made))
        audit.attack(TABLE_ATTACKS, target, tell)
        drawn.append(("drawn rows", as_text(target.synthetic)))
    elif isinstance(model, CreativeModel):
        _attack_creatives(audit, model, run, seed, tell)
    if needles:
        tell("artefact scan ...")
        audit.results.append(scan(needles, chain(contents(given), drawn)))
    return audit


def _attack_creatives(
    audit: Audit,
    model: CreativeModel,
    run: Path,
    seed: int,
    tell: Callable[[str], None],
) -> None:
    """Attack a model of creatives, and the click model beside it."""
    train, _, test = load_split(run)
    seen = CreativeTarget.of(model, train, load_held_out(run), seed)
    audit.attack(CREATIVE_ATTACKS, seen, tell)
    if (clicks := load_clicks(run)) is not None:
        # The validation part has calibrated it.
        asked = ClickTarget.of(clicks, train, test, seed)
        audit.attack(CLICK_ATTACKS, asked, tell)


def _shadows(
    run: Path,
    model: LogModel,
    target: TableTarget,
    count: int,
    tell: Callable[[str], None],
) -> Iterator[LogModel]:
    """Train models as a run was, from what an attacker knows.

    Raises:
        AdsError: The run is private.
    """
    if model.budget is not None:
        raise AdsError(
            "`--shadows` cannot be had for a private run: models that learn "
            "from so few rows under a guarantee say nothing. Leave it out."
        )
    config = LogConfig.resolve(run / "config.yaml")
    log, known = config.data.read(), target.reference_given
    for number in range(count):
        tell(f"shadow model {number + 1} of {count} ...")
        other = config.replace({"seed": config.seed + number + 1})
        shadow = build_log_model(other, log)
        rows = known.sample(frac=_SHADOW_SHARE, random_state=number)
        shadow.fit(
            rows.reset_index(drop=True),
            rows=config.training.rows,
            minutes=config.training.minutes,
            batch_size=config.training.batch_size,
            verbose=0,
        )
        yield shadow


def _claimed(model: LogModel, target: TableTarget) -> float | None:
    """Return the epsilon that is promised to whom the attacks ask about."""
    rows = len(np.unique(target.train_units)) == len(target.train)
    if model.budget is None or model.budget.unit == "row" and not rows:
        return None
    return float(model.budget.epsilon)


def log_target(run: Path, model: LogModel, seed: int = 0) -> TableTarget:
    """Return what a run of a model of rows gives an attacker.

    Args:
        run: Path.
        model: `LogModel` of the run.
        seed: int. Defaults to `0`.

    Returns:
        `TableTarget` of rows that are drawn for it.
    """
    config = LogConfig.resolve(run / "config.yaml")
    train, *rest = split_of(config, config.data.read())
    units, last = [], 0
    for part in rest:
        units.append(log_units(part) + last)
        last = int(units[-1].max(initial=last)) + 1
    return TableTarget.of(
        model.sample(DRAWN, seed=seed),
        log_table(train),
        pd.concat([log_table(part) for part in rest], ignore_index=True),
        model.transformer.numeric,
        log_units(train),
        np.concatenate(units),
        model,
        seed,
    )
