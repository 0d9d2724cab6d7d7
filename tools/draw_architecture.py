"""Draw the floors of the package from its code: docs/architecture.png.

Usage: python tools/draw_architecture.py [FILE]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import floors
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

FILE = Path(__file__).parents[1] / "docs" / "architecture.png"
_WIDTH, _GAP, _HEIGHT = 12.0, 0.25, 0.62
# Arrows of fewer imports than this, and to what all know, would only be in
# the way.
_FEW, _KNOWN_TO_ALL = 6, ("errors",)


def draw(path: Path) -> None:
    """Draw a room a part, as wide as it is long, and arrows downwards."""
    sizes, arrows = floors.sizes(), arrows_between_parts()
    figure = Figure(figsize=(11, 9))
    axes = figure.add_subplot()
    rooms = {}
    for number, names in enumerate(floors.FLOORS):
        rooms |= draw_floor(axes, -number, names, sizes)
    most = max(arrows.values())
    for (above, below), count in arrows.items():
        if count >= _FEW and below not in _KNOWN_TO_ALL:
            style = {"lw": 0.5 + 3 * count / most, "alpha": 0.25}
            axes.annotate(
                "",
                rooms[below],
                rooms[above],
                arrowprops={"arrowstyle": "->", "color": "#1f4e79", **style},
            )
    axes.set_xlim(-_GAP, _WIDTH + _GAP)
    axes.set_ylim(-len(floors.FLOORS) + 0.2, 1)
    axes.axis("off")
    figure.savefig(path, dpi=110, bbox_inches="tight")


def draw_floor(axes, y, names, sizes):
    """Draw one floor; return the middle of each of its rooms."""
    free = _WIDTH - _GAP * (len(names) - 1)
    weights = [max(sizes[name], 900) ** 0.5 for name in names]
    middles, x = {}, 0.0
    for name, weight in zip(names, weights, strict=True):
        width = free * weight / sum(weights)
        box = FancyBboxPatch(
            (x, y),
            width,
            _HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor="#eef3f8",
            edgecolor="#1f4e79",
        )
        axes.add_patch(box)
        label = f"{name}\n{sizes[name]:,} lines"
        middle = (x + width / 2, y + _HEIGHT / 2)
        axes.text(
            *middle, label, ha="center", va="center", fontsize=8, zorder=9
        )
        middles[name] = middle
        x += width + _GAP
    return middles


def arrows_between_parts() -> Counter[tuple[str, str]]:
    """Count the imports from each part of the package to another."""
    part = floors.part
    return Counter(
        (part(name), part(other))
        for name, others in floors.knows().items()
        for other in others
        if part(name) != part(other)
    )


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
