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


def daylight(canvas: Canvas, strength: float) -> npt.NDArray:
    """Return light that falls off from one upper corner, about a mean of 0."""
    across = canvas.side() * (canvas.x / canvas.wide - 0.5)
    down = canvas.y / canvas.high - 0.5
    return strength * (0.35 * canvas.noise(0.7) - across - 0.7 * down)


def paper(canvas: Canvas) -> Lit:
    """Sheets of cut paper, one over another, with soft shadows."""
    rng = canvas.rng
    angle = rng.uniform(-0.9, 0.9)
    along, across = canvas.turned(angle)
    reach = float(across.min()), float(across.max())
    light = np.full((canvas.height, canvas.width), 0.86, "f4")
    warmth = np.full_like(light, -1)
    bend = (0.0, 0.02, 0.035)[int(rng.integers(3))]
    for sheet, place in enumerate((0.3, 0.52, 0.74)):
        edge = reach[0] + (reach[1] - reach[0]) * (
            place + rng.uniform(-0.05, 0.05)
        )
        wave = bend * np.sin(2 * np.pi * (along * 1.1 + rng.random()))
        depth = across - edge - wave + 0.0004 * canvas.noise(60)
        inside = (0.5 + depth * canvas.unit).clip(0, 1)
        shadow = np.exp(-((depth - 0.004).clip(None, 0) ** 2) / 0.03**2)
        shadow = 0.22 * shadow + 0.16 * np.exp(depth.clip(None, 0) / 0.007)
        rim = 0.05 * np.exp(-((depth / 0.003) ** 2))
        tone = 0.74 - 0.13 * sheet + rim
        light = (1 - inside) * (light - shadow) + inside * tone
        warmth = (1 - inside) * warmth + inside * (sheet - 1)
    fibres = canvas.fractal(90, 3, 0.8) + 0.7 * canvas.grain()
    light = light + 0.013 * fibres + 0.006 * canvas.fractal(12, 3)
    return light - 0.05 + daylight(canvas, 0.12), warmth


def marble(canvas: Canvas) -> Lit:
    """Polished marble: clouds, broad veins, and fine ones across them."""
    rng = canvas.rng
    along, across = canvas.turned(canvas.side() * rng.uniform(0.35, 1.2))
    bent = 0.22 * canvas.noise(1.1) + 0.1 * canvas.fractal(2.6, 6, 0.46)
    strength = (0.7 + 0.4 * canvas.noise(1.4)).clip(0.3, 1.2)
    veins = np.zeros((canvas.height, canvas.width), "f4")
    for turns, width, weight in ((1.3, 0.006, 0.6), (2.9, 0.0028, 0.45)):
        course = along + bent + 0.07 * canvas.noise(2)
        vein = _from_line(canvas, turns * course + rng.random())
        broad = width * (0.3 + strength)
        veins += weight * strength * np.exp(-((vein / broad) ** 1.3))
        # Beside a vein the stone is clouded.
        veins += 0.22 * weight * strength * np.exp(-vein / (7 * broad))
    fine = 2.1 * across + 1.3 * along + 0.25 * canvas.fractal(1.5, 6, 0.45)
    faint = (0.25 + 0.6 * canvas.noise(2)).clip(0, 1)
    veins += 0.25 * faint * np.exp(-_from_line(canvas, fine) / 0.0016)
    veins = 0.42 * np.tanh(veins / 0.42)
    light = 0.82 + 0.05 * canvas.fractal(1.2, 6, 0.6) - veins
    return light + daylight(canvas, 0.08), 3 * veins - 0.6


def _from_line(canvas: Canvas, course: npt.NDArray) -> Field:
    """Return how far, in units, the nearest whole number of a field is."""
    down, right = np.gradient(course)
    # Where the field is flat, a line would swell to a blot.
    steep = np.sqrt(down**2 + right**2).clip(0.4 / canvas.unit, None)
    return np.abs(course - np.round(course)) / (steep * canvas.unit)


def wood(canvas: Canvas) -> Lit:
    """Planed boards, side by side, with grain, rings and joints."""
    rng = canvas.rng
    boards = int(rng.integers(4, 7))
    place = canvas.y * boards + rng.uniform(0, 1)
    board = np.floor(place).astype(int)
    count = board.max() + 1
    # Every board is cut from another place of the tree.
    moved = canvas.y + rng.uniform(0, 40, count).astype("f4")[board]
    swell = canvas.noise(0.7, 2.2, moved) + 0.16 * canvas.noise(2.5, 8, moved)
    turns = moved * 16 + 2.1 * swell + 0.1 * canvas.noise(6, 60, moved)
    # A year's wood darkens slowly, and begins anew light.
    ring = turns - np.floor(turns)
    ring = ring**2.5 * (1 - ring**14)
    streaks = canvas.noise(1.3, 48, moved) + canvas.noise(2.4, 130, moved)
    fibres = canvas.noise(9, 300, moved) + 0.7 * canvas.noise(20, 560, moved)
    tint = rng.uniform(-1, 1, count).astype("f4")[board]
    edge = np.abs(place - np.round(place)) / boards
    joint = np.exp(-((edge / 0.0022) ** 2))
    bevel = np.exp(-((edge / 0.007) ** 2))
    light = 0.58 + 0.03 * streaks + 0.07 * tint - 0.2 * ring
    light -= 0.05 * (fibres - 0.2).clip(0, 2) + 0.4 * joint + 0.1 * bevel
    light += 0.012 * canvas.grain() + daylight(canvas, 0.14)
    return light, 0.3 * tint + 0.1 * streaks + 0.5 * ring


def linen(canvas: Canvas) -> Lit:
    """Woven linen that lies in shallow folds."""
    # A thread is never finer than pixels can show.
    pitch = max(1 / 260, 3 / canvas.unit)
    x = canvas.x + 0.25 * pitch * canvas.noise(9, 4)
    y = canvas.y + 0.25 * pitch * canvas.noise(4, 9)
    over = np.sin(np.pi * x / pitch) * np.sin(np.pi * y / pitch)
    over = 0.5 + 0.5 * np.tanh(2 * over)
    warp = canvas.noise(0.9 / pitch, 9) + 0.25 * canvas.noise(60, 4)
    weft = canvas.noise(9, 0.9 / pitch) + 0.25 * canvas.noise(4, 60)
    threads = 0.7 * (warp + weft) + 0.25 * (2 * over - 1) * (warp - weft)
    # What lies above catches the light, and its edges are in the shade.
    round_x = np.abs(np.sin(np.pi * x / pitch))
    round_y = np.abs(np.sin(np.pi * y / pitch))
    relief = over * round_x + (1 - over) * round_y - 0.64
    angle = canvas.rng.uniform(-0.7, 0.7)
    along, _ = canvas.turned(angle)
    height = np.sin(2 * np.pi * (1.3 * along + 0.3 * canvas.noise(1.1)))
    folds = 0.6 * height + 0.5 * canvas.noise(1.3)
    light = 0.54 + 0.07 * relief + 0.05 * threads + 0.1 * folds
    return light + 0.015 * canvas.grain() + daylight(canvas, 0.14), None


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
