"""`ServingClient`: asks a TF Serving server for creatives and rows."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from tfgan_ads.data.cut_out import cut_out
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.serving.client.transport import Arrays
from tfgan_ads.serving.client.transport import GrpcTransport
from tfgan_ads.serving.client.transport import RestTransport
from tfgan_ads.serving.client.transport import Server
from tfgan_ads.serving.client.transport import Transport
from tfgan_ads.serving.client.transport import retried
from tfgan_ads.serving.provenance.png import source_type_of
from tfgan_ads.serving.provenance.signer import Signer
from tfgan_ads.serving.provenance.signer import sign


class Served(NamedTuple):
    """Creatives as a server drew them.

    Attributes:
        files: bytes array `[rows, n]`. Marked PNG files.
        images: list of list of `PIL.Image.Image`, `n` a row.
        table: DataFrame, one line a creative: `row`, `k`, `seed`,
            `source_type` and, with a click model, `pctr`, `pctr_low`,
            `pctr_high`.
        version: str. Which version of the model answered.
    """

    files: npt.NDArray
    images: list[list[Image.Image]]
    table: pd.DataFrame
    version: str


class ServingClient:
    """Talks to TF Serving, by gRPC or REST.

    Every request has a deadline. What was lost because the server is
    unavailable is sent again, with waits that grow; nothing else is. Several
    threads may share a client.

    Args:
        target: str. `"host:8500"` speaks gRPC, `"http://host:8501"` REST.
        model: str. The model's name on the server. Defaults to `"ads"`.
        label: str or None. Ask for the version of a label, such as
            `"canary"`. Defaults to `None`, the newest.
        timeout: float. Seconds a request may take. Defaults to `10`.
        retries: int. How often an unavailable server is asked again.
            Defaults to `3`.
        megabytes: float. The largest message. Defaults to `64`.
        signer: `provenance.Signer` or None. Signs every creative that comes
            (C2PA), with the model, its version and the seed. Defaults to
            `None`.

    Raises:
        AdsError: The extra `serving` is not installed.

    Example:

    ```python
    client = ads.ServingClient("localhost:8500", model="studio")
    drawn = client.generate([{"age": 31}], product_id="products/000.png")
    drawn.images[0][0].show()
    ```
    """

    def __init__(
        self,
        target: str,
        model: str = "ads",
        label: str | None = None,
        timeout: float = 10.0,
        retries: int = 3,
        megabytes: float = 64.0,
        signer: Signer | None = None,
    ) -> None:
        self.retries = retries
        self.model = model
        self.signer = signer
        speaks = RestTransport if "://" in target else GrpcTransport
        self.transport: Transport = speaks(
            Server(target, model, label, timeout, megabytes)
        )
        self._inputs: dict[str, dict[str, str]] = {}

    def request(
        self,
        rows: Sequence[Mapping[str, Any]] | pd.DataFrame,
        signature: str = "serving_default",
        **every: Any,
    ) -> Arrays:
        """Run a signature.

        Args:
            rows: list of dict, or DataFrame. What is not given of a row is
                left open.
            signature: str. Defaults to `"serving_default"`.
            **every: values that are the same in every row.

        Returns:
            dict of name to array `[rows, ...]`; strings as bytes.

        Raises:
            AdsError: An unknown name; the nearest right one is told.
            ServingError: What the server answered instead.
        """
        takes = self.inputs(signature)
        frame = pd.DataFrame(rows).assign(**every)
        for name in frame:
            if name not in takes:
                raise AdsError(
                    f"'{signature}' takes no '{name}'. It takes: "
                    f"{', '.join(sorted(takes))}.{nearest(name, takes)}"
                )
        inputs = {
            name: _column(name, frame, dtype) for name, dtype in takes.items()
        }
        return retried(
            lambda: self.transport.predict(signature, inputs), self.retries
        )

    def inputs(self, signature: str = "serving_default") -> dict[str, str]:
        """Ask what a signature takes: name to NumPy dtype."""
        if signature not in self._inputs:
            self._inputs[signature] = retried(
                lambda: self.transport.inputs(signature), self.retries
            )
        return self._inputs[signature]

    def generate(
        self,
        rows: Sequence[Mapping[str, Any]] | pd.DataFrame,
        product: str | Path | bytes | None = None,
        seed: int = 0,
        **every: Any,
    ) -> Served:
        """Have creatives drawn.

        Args:
            rows: list of dict, or DataFrame. Profiles; one row, one answer.
            product: str, Path or bytes or None. The product's picture for
                all rows; `product_id=...` asks for one of the catalogue.
            seed: int. Row `i` has the seed `seed + i`, where rows bring none.
                Defaults to `0`.
            **every: values that are the same in every row, such as
                `candidates` or the placement.

        Returns:
            `Served`.

        Raises:
            AdsError: A file that does not exist, or a creative that does
                not say that AI made it.
            ServingError: What the server answered instead.
        """
        frame = pd.DataFrame(rows)
        if "seed" not in frame:
            frame = frame.assign(seed=seed + np.arange(len(frame)))
        if product is not None:
            every["product_bytes"] = _file(product)
        served = _served(self.request(frame, **every))
        return self._signed(served) if self.signer else served

    def _signed(self, served: Served) -> Served:
        """Sign creatives; their pixels stay the same."""
        assert self.signer is not None
        model = "/".join(filter(None, (self.model, served.version)))
        seeds = served.table.get("seed", pd.Series(0, served.table.index))
        files = [
            sign(file, self.signer, {"model": model, "seed": int(seed)})
            for file, seed in zip(served.files.ravel(), seeds, strict=True)
        ]
        shape = served.files.shape
        return served._replace(files=np.array(files, object).reshape(shape))

    async def request_async(self, *args: Any, **kwargs: Any) -> Arrays:
        """Like `request`, while the event loop goes on."""
        return await asyncio.to_thread(self.request, *args, **kwargs)

    async def generate_async(self, *args: Any, **kwargs: Any) -> Served:
        """Like `generate`, while the event loop goes on."""
        return await asyncio.to_thread(self.generate, *args, **kwargs)

    def close(self) -> None:
        """Hang up."""
        self.transport.close()

    def __enter__(self) -> ServingClient:
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()


def _column(name: str, frame: pd.DataFrame, dtype: str) -> npt.NDArray:
    """Return a column as the server takes it, what is missing left open."""
    kind = np.dtype(dtype)
    blanks: dict[str, Any] = {"O": "", "f": np.nan}
    blank = blanks.get(kind.kind, 0)
    if name not in frame:
        return np.full(len(frame), blank, kind)
    values = frame[name].astype(object)
    values = values.where(values.notna(), blank)
    try:
        return np.array(
            [str(v) if _is_word(kind, v) else v for v in values], kind
        )
    except (TypeError, ValueError) as error:
        raise AdsError(
            f"`{name}` must be {dtype} in every row. Received: "
            f"{values.tolist()!r}"
        ) from error


def _is_word(kind: np.dtype, value: Any) -> bool:
    return kind.kind == "O" and not isinstance(value, bytes)


def _file(product: str | Path | bytes) -> bytes:
    """Return a product's PNG file; of another picture its cut-out."""
    source = product if isinstance(product, bytes) else Path(product)
    name = "bytes" if isinstance(product, bytes) else f"'{product}'"
    image = cut_out(open_picture(source, name))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _served(answer: Arrays) -> Served:
    """Decode creatives, and check that each says it was made by AI."""
    files = answer["image_bytes"].reshape(len(answer["image_bytes"]), -1)
    rows, n = files.shape
    sources = [source_type_of(file) for file in files.ravel()]
    if None in sources:
        raise AdsError(
            "The server sent a picture that does not say that AI made it. "
            "Export the model again: `tfgan-ads check` tells what is wrong."
        )
    table = pd.DataFrame(
        {
            "row": np.repeat(np.arange(rows), n),
            "k": np.tile(np.arange(n), rows),
            "source_type": sources,
        }
    )
    for name in ("seed", "pctr", "pctr_low", "pctr_high"):
        if name in answer:
            table[name] = answer[name].ravel()
    images = [[_image(file) for file in row] for row in files]
    version = answer.get("model_version", [b""])[0].decode()
    return Served(files, images, table, version)


def _image(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file))
