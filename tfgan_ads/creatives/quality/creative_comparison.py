"""`CreativeComparison`: generated creatives beside real ones."""

from __future__ import annotations

from functools import cached_property

import numpy.typing as npt

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.attribute_judge import JudgeOutput
from tfgan_ads.metrics.comparison import Comparison


class CreativeComparison(Comparison):
    """Generated and real creatives, and what a judge sees in them.

    The judge looks at each of them once, for all metrics.

    Args:
        judge: `AttributeJudge`, trained.
        real: uint8 array `[n, size, size, channels]`. Held out.
        generated: uint8 array `[m, size, size, channels]`, for the same
            conditions.
        wished: float array `[m, width]` or None. Encoded attributes that
            were asked for.
        subsets: int. Of the kernel distance. Defaults to `50`.
    """

    def __init__(
        self,
        judge: AttributeJudge,
        real: npt.NDArray,
        generated: npt.NDArray,
        wished: npt.NDArray | None = None,
        subsets: int = 50,
    ) -> None:
        self.judge = judge
        self.real = real
        self.generated = generated
        self.wished = wished
        self.subsets = subsets

    @cached_property
    def seen(self) -> JudgeOutput:
        """What the judge sees in the generated creatives."""
        return self.judge.predict(self.generated)

    @cached_property
    def held_out(self) -> JudgeOutput:
        """What the judge sees in the real creatives."""
        return self.judge.predict(self.real)

    @cached_property
    def seen_classes(self) -> npt.NDArray:
        """The classes of the generated creatives, int `[m]`."""
        return self.judge.classes(self.seen)

    @cached_property
    def held_out_classes(self) -> npt.NDArray:
        """The classes of the real creatives, int `[n]`."""
        return self.judge.classes(self.held_out)
