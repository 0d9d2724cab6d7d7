"""Materials, lit from a side: paper, marble, wood, linen, concrete.

Each takes a `Canvas` and returns light `[height, width]`, 0 for shadow and 1
for light, and warmth, -1 to 1, or None where a material has but one colour.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.worlds.studio.artwork.canvas import Canvas
from tfgan_ads.worlds.studio.artwork.canvas import Field

Lit = tuple[npt.NDArray, npt.NDArray | None]


def daylight(canvas: Canvas, strength: float) -> Field:
    """Return light that falls off from one upper corner, about a mean of 0."""
    side = canvas.rng.choice((-1, 1))
    across = side * (canvas.x / canvas.wide - 0.5)
    down = canvas.y / canvas.high - 0.5
    return strength * (0.35 * canvas.noise(0.7) - across - 0.7 * down)


def paper(canvas: Canvas) -> Lit:
    """Sheets of cut paper, one over another, with soft shadows."""
    rng = canvas.rng
    angle = rng.uniform(-0.9, 0.9)
    along = np.cos(angle) * canvas.x + np.sin(angle) * canvas.y
    across = np.cos(angle) * canvas.y - np.sin(angle) * canvas.x
    reach = across.min(), across.max()
    light = np.full((canvas.height, canvas.width), 0.86, "f4")
    warmth = np.full_like(light, -1)
    bend = rng.choice((0.0, 0.02, 0.035))
    for sheet, place in enumerate((0.3, 0.52, 0.74)):
        edge = reach[0] + (reach[1] - reach[0]) * (
            place + rng.uniform(-0.05, 0.05)
        )
        wave = bend * np.sin(2 * np.pi * (along * 1.1 + rng.random()))
        depth = across - edge - wave + 0.0015 * canvas.noise(40)
        inside = (0.5 + depth * canvas.unit).clip(0, 1)
        shadow = np.exp(-((depth - 0.004).clip(None, 0) ** 2) / 0.03**2)
        shadow = 0.22 * shadow + 0.16 * np.exp(depth.clip(None, 0) / 0.007)
        rim = 0.05 * np.exp(-((depth / 0.003) ** 2))
        tone = 0.74 - 0.13 * sheet + rim
        light = (1 - inside) * (light - shadow) + inside * tone
        warmth = (1 - inside) * warmth + inside * (sheet - 1)
    fibres = canvas.noise(45, 160) + canvas.noise(160, 45) + canvas.grain()
    light = light + 0.012 * fibres + 0.008 * canvas.fractal(12, 3)
    return light - 0.05 + daylight(canvas, 0.12), warmth


def marble(canvas: Canvas) -> Lit:
    """Polished marble: clouds, broad veins, and fine ones across them."""
    angle = canvas.rng.uniform(0.35, 1.2) * canvas.rng.choice((-1, 1))
    across = np.cos(angle) * canvas.x + np.sin(angle) * canvas.y
    along = np.sin(angle) * canvas.x - np.cos(angle) * canvas.y
    bent = canvas.fractal(1.6, 6, 0.52)
    strength = (0.55 + 0.4 * canvas.noise(1.6)).clip(0.08, 1.3)
    broad = np.abs(np.sin(np.pi * (1.1 * across + 0.42 * bent)))
    line = np.exp(-broad / 0.028) * strength
    haze = np.exp(-broad / 0.3) * strength
    fine = np.abs(
        np.sin(np.pi * (2.3 * along + 1.1 * across + 0.5 * canvas.fractal(2, 6)))
    )
    faint = (0.3 + 0.5 * canvas.noise(2.5)).clip(0, 1)
    thread = np.exp(-fine / 0.022) * faint
    clouds = 0.05 * canvas.fractal(1.2, 5)
    light = 0.84 + clouds - 0.34 * line - 0.22 * haze - 0.2 * thread
    return light + daylight(canvas, 0.1), 1.6 * (line + haze + thread) - 0.8


def wood(canvas: Canvas) -> Lit:
    """Planed boards, side by side, with grain, rings and joints."""
    rng = canvas.rng
    boards = int(rng.integers(4, 7))
    place = canvas.y * boards + rng.uniform(0, 1)
    board = np.floor(place).astype(int)
    count = board.max() + 1
    # Every board is cut from another place of the tree.
    moved = canvas.y + rng.uniform(0, 40, count)[board]
    grain = canvas.noise(1.1, 34, moved) + 0.8 * canvas.noise(2.2, 95, moved)
    pores = canvas.noise(7, 230, moved)
    swell = 0.9 * canvas.noise(0.8, 2.6, moved) + 0.25 * canvas.noise(3, 9, moved)
    rings = np.sin(2 * np.pi * (moved * 9 + 1.5 * swell))
    rings = 0.5 - np.abs(rings) ** 0.6
    tint = rng.uniform(-1, 1, count)[board]
    edge = np.abs(place - np.round(place)) / boards
    joint = np.exp(-((edge / 0.0022) ** 2))
    bevel = np.exp(-((edge / 0.007) ** 2))
    light = 0.52 + 0.05 * grain + 0.13 * rings + 0.06 * tint
    light -= 0.055 * (pores - 0.8).clip(0, 2) + 0.4 * joint + 0.1 * bevel
    light += 0.012 * canvas.grain() + daylight(canvas, 0.16)
    return light, 0.6 * tint + 0.3 * grain + 0 * light


def linen(canvas: Canvas) -> Lit:
    """Woven linen that lies in shallow folds."""
    # A thread is never finer than pixels can show.
    pitch = max(1 / 190, 3 / canvas.unit)
    wander = 0.1 * pitch
    x = canvas.x + wander * canvas.noise(14, 5)
    y = canvas.y + wander * canvas.noise(5, 14)
    warp = np.abs(np.cos(np.pi * x / pitch)) ** 0.7
    weft = np.abs(np.cos(np.pi * y / pitch)) ** 0.7
    over = np.sin(np.pi * (x / pitch + 0.5)) * np.sin(np.pi * (y / pitch + 0.5))
    over = 0.5 + 0.5 * np.tanh(3 * over)
    weave = over * warp + (1 - over) * weft
    threads = canvas.noise(0.45 / pitch, 5) * over
    threads += canvas.noise(5, 0.45 / pitch) * (1 - over)
    angle = canvas.rng.uniform(-0.7, 0.7)
    across = np.cos(angle) * canvas.x + np.sin(angle) * canvas.y
    height = np.sin(2 * np.pi * (1.3 * across + 0.3 * canvas.noise(1.1)))
    folds = 0.6 * height + 0.5 * canvas.noise(1.3)
    light = 0.5 + 0.2 * (weave - 0.6) + 0.045 * threads + 0.1 * folds
    return light + daylight(canvas, 0.14), None


def concrete(canvas: Canvas) -> Lit:
    """A wall of cast concrete with stains, pores, and the form's seams."""
    rng = canvas.rng
    stains = canvas.fractal(1.3, 4)
    rough = canvas.fractal(16, 5, 0.75)
    pores = canvas.noise(55) + 0.5 * canvas.noise(110)
    pits = (pores - 2.75).clip(0, 0.5) * 2
    lit = np.roll(pits, max(1, round(canvas.unit / 500)), 0)
    seam = np.abs(canvas.x - canvas.wide * rng.uniform(0.15, 0.85))
    level = np.abs(canvas.y - canvas.high * rng.uniform(0.2, 0.8))
    wobble = 0.0006 * canvas.noise(30)
    seams = np.exp(-(((seam + wobble) / 0.0022) ** 2))
    seams = np.maximum(seams, np.exp(-(((level + wobble) / 0.0022) ** 2)))
    light = 0.54 + 0.05 * stains + 0.03 * rough - 0.3 * pits + 0.1 * lit
    light += 0.012 * canvas.grain() - 0.2 * seams
    return light + daylight(canvas, 0.26), 0.5 * stains
