"""Is what was planted in what is handed on?"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.artefacts.needle import Needle
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.metrics.bootstrap import Interval

_NAMED = 5


def scan(
    needles: Sequence[Needle],
    parts: Iterable[tuple[str, bytes]],
    name: str = "artefact scan",
) -> AttackResult:
    """Search everything for what was planted.

    Args:
        needles: sequence of `Needle`.
        parts: iterable of name and bytes, such as `contents`.
        name: str. The attack's. Defaults to `"artefact scan"`.

    Returns:
        `AttackResult`, whose advantage is the share of what was found.

    Example:

    >>> scan([Needle("Canary"), Needle("Linnet")], [("a.txt", b"a Canary")]).said
    "1 of 2 planted are there: 'Canary'"

    Source: Carlini et al., The secret sharer, 2019.
    """
    found: dict[str, list[str]] = {}
    for part, content in parts:
        for needle in needles:
            if how := needle.sought_in(content):
                found.setdefault(needle.name, []).append(f"{part} ({how})")
    names = [f"'{needle}'" for needle in found]
    more = [f"and {len(names) - _NAMED} more"] * (len(names) > _NAMED)
    said = f"{len(found)} of {len(needles)} planted are there"
    if found:
        said += f": {', '.join(names[:_NAMED] + more)}"
    share = len(found) / len(needles)
    return AttackResult(
        name,
        Aim.ARTEFACT,
        Interval(share, share, share),
        # What is long enough to be sought is not there by chance.
        0.0 if found else 1.0,
        said,
        {"planted": len(needles), "found": len(found)},
        details=tuple(f"{n}: {', '.join(where)}" for n, where in found.items()),
    )
