"""What has to let the creatives of a run through."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.creatives.colour_gate import ColourGate
from tfgan_ads.creatives.near_gate import NearGate
from tfgan_ads.creatives.safety import GraphGate
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.creatives.safety import all_of
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import find_brand
from tfgan_ads.runs.run_folder import load_log


def find_gate(run: Path, refuse_copies: bool = False) -> SafetyFn | None:
    """Return what has to let creatives of a run through, if anything.

    See `find_gates`.
    """
    gates = find_gates(run, refuse_copies)
    return all_of(*gates) if gates else None


def find_gates(run: Path, refuse_copies: bool = False) -> list[GraphGate]:
    """Return each of the gates of a run.

    Args:
        run: Path. A run's folder, or a model's file, of which nothing is
            known.
        refuse_copies: bool. Whether what is nearly a creative of the run's
            log, or of the same batch, is refused. Defaults to `False`.

    Raises:
        AdsError: Copies of an unknown log are to be refused.
    """
    config = run / "config.yaml"
    gates: list[GraphGate] = []
    if config.is_file():
        brand, _ = find_brand(Config.resolve(config))
        gates += [ColourGate.from_brand(brand)] if brand.colours.never else []
    elif refuse_copies:
        raise AdsError(
            "`--refuse-copies` compares with the log of a run: give its "
            f"folder. Received: {run}"
        )
    if refuse_copies:
        gates.append(NearGate.from_log(load_log(run)))
    return gates
