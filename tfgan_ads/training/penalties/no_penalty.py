"""`NoPenalty`: a discriminator that may be as steep as it likes."""

from __future__ import annotations

from typing import Any

from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.penalties.penalty import Discriminate
from tfgan_ads.training.penalties.penalty import Penalty


@PENALTIES.register("none")
class NoPenalty(Penalty):
    """Measures nothing.

    Args:
        interval: int. Of no meaning here. Defaults to `1`.
        dtype: str. Compute dtype of D. Defaults to `"float32"`.
    """

    def measure(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
        logits: Any,
    ) -> dict[str, Any]:
        return {}
