"""Runs a model's warm-up requests as a server would, and looks at the answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.data.pictures import open_picture
from tfgan_ads.serving.check.c_library import CLibraryError
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.check.finding import Finding
from tfgan_ads.serving.provenance.file_mark import source_type_of
from tfgan_ads.serving.warm_up import WARM_UP
from tfgan_ads.serving.warm_up import Request
from tfgan_ads.serving.warm_up import read_warm_up

MOST_RECORDS = 1_000
_TOLERANCE = 1e-5
_PNG, _JPEG = b"\x89PNG", b"\xff\xd8\xff"
_PICTURES = (_PNG, _JPEG)
# Levels that JPEG files of one picture, rounded twice, are apart on the whole.
_SPREAD = 0.25


def replay(path: Path) -> Iterator[Finding]:
    """Load a version by TensorFlow's C library and run its warm-up requests.

    Args:
        path: Path. The folder of a version.

    Yields:
        `Finding`.
    """
    try:
        session = CSession(path)
    except CLibraryError as error:
        yield Finding("model", f"It does not load: {error}", "Export again.")
        return
    if not (path / WARM_UP).is_file():
        yield Finding(
            WARM_UP,
            "There are no warm-up requests: the first clients wait.",
            "Export with the extra `serving` installed.",
            fatal=False,
        )
        return
    requests = read_warm_up(path)
    if len(requests) > MOST_RECORDS:
        yield Finding(
            WARM_UP,
            f"There are {len(requests)} requests: above {MOST_RECORDS} the "
            "version does not load.",
            "Keep fewer.",
        )
    for number, request in enumerate(requests[:MOST_RECORDS]):
        where = f"warm-up request {number} ({request.signature})"
        for found in _try(session, request):
            yield found._replace(where=f"{where} {found.where}".strip())
    session.close()


def _try(session: CSession, request: Request) -> Iterator[Finding]:
    """Run a request in all the ways that tell something."""
    try:
        answer = session.run(request.inputs, request.signature)
    except CLibraryError as error:
        yield Finding("", f"It is refused: {error}", "Mend the request.")
        return
    yield from _look(request, answer)
    if any(value.shape[:1] != (request.size,) for value in answer.values()):
        return
    again = session.run(request.inputs, request.signature)
    for name in _differing(answer, again, 0.0):
        yield Finding(
            name,
            "The same request twice has two answers.",
            "Draw all noise from an input `seed` [batch].",
        )
    rows = [
        session.run(request.rows(i, i + 1), request.signature)
        for i in range(request.size)
    ]
    alone = {n: np.concatenate([r[n] for r in rows]) for n in rows[0]}
    for name in _differing(answer, alone, _TOLERANCE):
        yield Finding(
            name,
            "A row alone is answered differently than in a batch.",
            "Let no operation mix rows; seed each row by itself.",
        )
    for name, value in request.inputs.items():
        deeper = {**request.inputs, name: value[:, None]}
        try:
            session.run(deeper, request.signature)
        except CLibraryError:
            continue
        yield Finding(
            name,
            f"A tensor of rank {value.ndim + 1} is taken: the server does "
            "not look at shapes.",
            "Assert the shape in the endpoint.",
        )


def _look(
    request: Request, answer: dict[str, npt.NDArray]
) -> Iterator[Finding]:
    """Look at the outputs of one answer."""
    for name, value in answer.items():
        if value.shape[:1] != (request.size,):
            yield Finding(
                name,
                f"{request.size} rows are answered by shape {value.shape}: "
                "batching and REST rows fail.",
                "Return one row a row.",
            )
        if value.dtype != object:
            continue
        for word in value.ravel():
            if word.startswith(_PICTURES) and source_type_of(word) is None:
                yield Finding(
                    name,
                    "A picture does not say that AI made it.",
                    "Encode it with `tfgan_ads.serving.provenance.png.encode_png`.",
                )
                break
            if not name.endswith("_bytes") and not _is_text(word):
                yield Finding(
                    name,
                    "Bytes under a name without `_bytes`: REST answers with "
                    "broken JSON.",
                    f"Name it `{name}_bytes`.",
                )
                break


def _differing(
    one: dict[str, npt.NDArray], other: dict[str, npt.NDArray], tolerance: float
) -> list[str]:
    """Return the outputs in which two answers differ."""
    return [
        name for name in one if not _alike(one[name], other[name], tolerance)
    ]


def _alike(one: npt.NDArray, other: npt.NDArray, tolerance: float) -> bool:
    if one.shape != other.shape:
        return False
    if one.dtype != object:
        return np.allclose(
            one, other, rtol=tolerance, atol=tolerance, equal_nan=True
        )
    return all(
        a == b or (tolerance > 0 and _nearly(a, b))
        for a, b in zip(one.ravel(), other.ravel())
    )


def _nearly(one: bytes, other: bytes) -> bool:
    """Return whether two pictures differ by rounding alone.

    A JPEG file spreads the rounding of a pixel over its block.
    """
    kind = one[:4] if one[:4] == _PNG else one[:3]
    if kind not in (_PNG, _JPEG) or not other.startswith(kind):
        return False
    a, b = (_pixels(file) for file in (one, other))
    if a.shape != b.shape:
        return False
    gap = np.abs(a - b)
    return bool(gap.mean() < _SPREAD if kind == _JPEG else gap.max() <= 1)


def _pixels(file: bytes) -> Any:
    return np.asarray(open_picture(file, "of the model"), int)


def _is_text(word: bytes) -> bool:
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True
