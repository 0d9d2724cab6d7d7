"""Light and depth: bokeh, a studio, shadows of leaves, silk, water.

Each takes a `Canvas` and returns light `[height, width]`, 0 for shadow and 1
for light, and warmth, -1 to 1, or None where a scene has but one colour.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from tfgan_ads.worlds.studio.artwork.canvas import Canvas
from tfgan_ads.worlds.studio.artwork.canvas import Field

Lit = tuple[npt.NDArray, npt.NDArray | None]


def bokeh(canvas: Canvas) -> Lit:
    """Lights far out of focus, before a blurred ground."""
    rng = canvas.rng
    light = 0.4 + 0.07 * canvas.noise(1.2) + 0.1 * canvas.noise(0.6)
    light += 0.16 * canvas.glow(rng.uniform(0.2, 0.8), 0.75, 0.5)
    warmth = 0.6 * canvas.noise(0.8)
    for _ in range(int(rng.integers(50, 75))):
        radius = 0.02 + 0.075 * rng.random() ** 1.6
        x, y = rng.random() * canvas.wide, rng.beta(2.2, 1.8) * canvas.high
        shine = rng.uniform(0.1, 0.5) * (1.2 - radius / 0.1)
        rows, columns, disc = _disc(canvas, x, y, radius, rng.uniform(2, 6))
        light[rows, columns] += shine * disc * (1.15 - light[rows, columns])
        warmth[rows, columns] += rng.uniform(-0.6, 0.6) * disc
    return light, warmth


def _disc(
    canvas: Canvas, x: float, y: float, radius: float, softness: float
) -> tuple[slice, slice, npt.NDArray]:
    """Return where a point of light lies, and what a lens makes of it."""
    reach = radius * 1.35
    rows = _span(y, reach, canvas)
    columns = _span(x, reach, canvas)
    down, across = canvas.y[rows] - y, canvas.x[:, columns] - x
    place = np.sqrt(down**2 + across**2) / radius
    edge = softness / 90
    inside = 1 / (1 + np.exp(((place - 1) / edge).clip(-40, 40)))
    return rows, columns, inside * (0.72 + 0.28 * place.clip(0, 1) ** 5)


def _span(centre: float, reach: float, canvas: Canvas) -> slice:
    first = int((centre - reach) * canvas.unit)
    return slice(max(0, first), max(0, int((centre + reach) * canvas.unit) + 2))


def studio(canvas: Canvas) -> Lit:
    """A backdrop in a pool of light, and the table before it."""
    rng = canvas.rng
    horizon = canvas.high * rng.uniform(0.66, 0.78)
    below = canvas.y - horizon
    softness = (0.003, 0.012, 0.05)[int(rng.integers(3))]
    table = 1 / (1 + np.exp((-below / softness).clip(-40, 40)))
    centre = rng.uniform(0.3, 0.7)
    wall = 0.4 + 0.34 * canvas.glow(centre, 0.45, 0.62)
    wall += 0.05 * canvas.noise(0.6)
    # The wall darkens to the edge; the table shines back what it sees of it.
    wall -= 0.1 * np.exp(below.clip(None, 0) / 0.12)
    near = (below / (canvas.high - horizon)).clip(0, 1)
    top = 0.5 + 0.1 * near + 0.26 * canvas.glow(centre, 0.84, 0.5)
    top = top - 0.16 * np.exp(-below.clip(0, None) / 0.03)
    top += 0.006 * canvas.noise(3, 90)
    light = (1 - table) * wall + table * top
    return light, 1.2 * (light - 0.5)


def leaves(canvas: Canvas) -> Lit:
    """Shadows of palm leaves on a plastered wall in the sun."""
    rng = canvas.rng
    # Shadows are soft: drawn small, they are the same when enlarged.
    small = Canvas(
        max(8, round(320 * canvas.wide)), max(8, round(320 * canvas.high)), 0
    )
    shadow = np.zeros((small.height, small.width), "f4")
    side = int(rng.integers(2))
    for place in (0.02, 0.5, 0.98):
        root = side * small.wide + (2 * side - 1) * rng.uniform(0.02, 0.1)
        start = np.array([root, (place + rng.uniform(-0.1, 0.1)) * small.high])
        turn = 0.7 * (0.5 - place) + rng.uniform(-0.25, 0.25)
        heading = np.pi - turn if side else turn
        frond = _frond(small, rng, start, heading, rng.uniform(0.6, 0.95))
        depth = rng.uniform(0.5, 1)
        blurred = depth * small.blur(frond, 0.016 - 0.012 * depth)
        shadow = 1 - (1 - shadow) * (1 - blurred)
    scale = (canvas.height / small.height, canvas.width / small.width)
    shadow = ndimage.zoom(shadow, scale, order=1, mode="nearest")
    plaster = canvas.fractal(20, 4, 0.8)
    strokes = canvas.fractal(2.5, 3)
    light = 0.7 + 0.014 * plaster + 0.02 * strokes - 0.34 * shadow
    light += 0.2 * (canvas.glow(1 - side, 0.2, 0.9) - 0.5)
    return light, 0.4 - 0.9 * shadow


def _frond(
    canvas: Canvas,
    rng: np.random.Generator,
    start: npt.NDArray,
    heading: float,
    length: float,
) -> Field:
    """Return the mask of one palm leaf: a bent stalk and its leaflets."""
    mask = np.zeros((canvas.height, canvas.width), "f4")
    bend = rng.uniform(-0.9, 0.9)
    point, steps = start.copy(), 20
    for step in range(steps):
        share = step / steps
        angle = heading + bend * share
        way = np.array([np.cos(angle), np.sin(angle)])
        point = point + way * length / steps
        reach = length * 0.4 * np.sin(np.pi * (0.15 + 0.8 * share)) ** 0.7
        for side in (-1, 1):
            turn = angle + side * (1.0 - 0.55 * share) + rng.normal(0, 0.06)
            _leaflet(canvas, mask, point, turn, reach, 0.009 * length)
        _leaflet(
            canvas, mask, point - 1.2 * way * length / steps, angle, 0.1, 0.004
        )
    return mask


def _leaflet(
    canvas: Canvas,
    mask: npt.NDArray,
    start: npt.NDArray,
    angle: float,
    length: float,
    width: float,
) -> None:
    """Draw one pointed leaflet into a mask."""
    cos, sin = math.cos(angle), math.sin(angle)
    middle = start + 0.5 * length * np.array([cos, sin])
    rows = _span(middle[1], 0.5 * length + width, canvas)
    columns = _span(middle[0], 0.5 * length + width, canvas)
    right = canvas.x[:, columns] - start[0]
    down = canvas.y[rows] - start[1]
    along = (right * cos + down * sin) / length
    across = np.abs(down * cos - right * sin)
    body = np.sin(np.pi * along.clip(0, 1) ** 0.75)
    inside = ((width * body - across) * canvas.unit + 0.5).clip(0, 1)
    inside = inside * ((along > 0) & (along < 1))
    mask[rows, columns] = np.maximum(mask[rows, columns], inside)


def silk(canvas: Canvas) -> Lit:
    """Satin that lies in soft folds and shines along them."""
    rng = canvas.rng
    angle = canvas.side() * rng.uniform(0.3, 1.1)
    along, _ = canvas.turned(angle)
    bent = 0.34 * canvas.noise(0.9) + 0.1 * canvas.noise(2.1)
    phase = 2 * np.pi * (along + bent)
    height = 0.5 * np.sin(1.7 * phase) + 0.2 * np.sin(3.9 * phase + 1)
    height += 0.07 * np.sin(8.3 * phase + 3 * canvas.noise(0.8))
    height += 0.3 * canvas.noise(1.5) + 0.05 * canvas.noise(5)
    down, right = np.gradient(height * 0.075 * canvas.unit)
    slope = math.cos(angle) * right + math.sin(angle) * down
    shade = slope / np.sqrt(1 + down**2 + right**2)
    gleam = np.exp(-(((shade - 0.55) / 0.25) ** 2))
    sheen = np.exp(-(((shade + 0.1) / 0.14) ** 2))
    light = 0.46 + 0.36 * shade + 0.2 * gleam + 0.05 * sheen
    return light + 0.002 * canvas.noise(4, 160), 0.7 * shade


def water(canvas: Canvas) -> Lit:
    """Sunlight on the ground of a shallow pool, gathered by its waves."""
    # Rays come in from beyond the edges.
    rim = round(0.1 * canvas.unit)
    seed = int(canvas.rng.integers(2**31))
    pool = Canvas(canvas.width + 2 * rim, canvas.height + 2 * rim, seed)
    scale = pool.unit / canvas.unit
    surface = pool.noise(4.2 * scale) + 0.45 * pool.noise(8.5 * scale)
    surface += 0.1 * pool.noise(19 * scale)
    down, right = np.gradient(surface)
    depth = 0.003 * canvas.unit**2
    # Their places within a pixel are drawn: a grid of rays would show.
    rows = np.arange(pool.height, dtype="f4")[:, None] - depth * down
    columns = np.arange(pool.width, dtype="f4")[None] - depth * right
    rows = rows + pool.rng.random(rows.shape, "f4")
    columns = columns + pool.rng.random(columns.shape, "f4")
    bright = _counted(rows, columns)[rim:-rim, rim:-rim]
    bright = 1 - np.exp(-0.5 * bright)
    light = 0.22 + 0.7 * bright + 0.06 * canvas.noise(1)
    light += 0.16 * (0.5 - canvas.y / canvas.high)
    return light, 0.5 * canvas.noise(0.7) + 0.8 * (bright - 0.4)


def _counted(rows: npt.NDArray, columns: npt.NDArray) -> Field:
    """Return how many rays fall where, 1 where they are spread evenly."""
    # On a coarser grid, so that each cell gets many; what leaves, is lost.
    height, width = rows.shape
    shape = height // 2 + 1, width // 2 + 1
    down = (rows / 2).astype(int).clip(0, shape[0] - 1)
    right = (columns / 2).astype(int).clip(0, shape[1] - 1)
    cells = (down * shape[1] + right).ravel()
    rays = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
    rays = ndimage.gaussian_filter(rays.astype("f4") / 4, 1.1)
    return np.repeat(np.repeat(rays, 2, 0), 2, 1)[:height, :width]
