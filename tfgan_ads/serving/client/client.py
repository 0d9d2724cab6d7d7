"""`ServingClient`: asks a TF Serving server for creatives and rows."""

from __future__ import annotations

import asyncio
import functools
import io
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.cut_out import cut_out
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.files import chunks
from tfgan_ads.serving.client.grpc_transport import GrpcTransport
from tfgan_ads.serving.client.rest_transport import RestTransport
from tfgan_ads.serving.client.served import Served
from tfgan_ads.serving.client.served import served_creatives
from tfgan_ads.serving.client.transport import Arrays
from tfgan_ads.serving.client.transport import Server
from tfgan_ads.serving.client.transport import Transport
from tfgan_ads.serving.client.transport import retried
from tfgan_ads.serving.deployment import LARGEST_BATCH
from tfgan_ads.serving.interface import Names
from tfgan_ads.serving.interface import names_of
from tfgan_ads.serving.interface import read_interface
from tfgan_ads.serving.interface import renamed
from tfgan_ads.serving.provenance.signer import Signer
from tfgan_ads.serving.provenance.signer import sign
from tfgan_ads.serving.safe_names import possible_names


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
        version: str, Path or None. The folder of the version that is served:
            what columns are called in the log, which TF Serving does not
            say. Defaults to `None`, for names that a graph can have, or the
            stand-in.

    Raises:
        AdsError: The extra `serving` is not installed.

    Example:

    ```python
    client = ads.ServingClient("localhost:8500", model="studio")
    drawn = client.generate([{"age": 31, "consent": 1}], product_id="products/000.png")
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
        version: str | Path | None = None,
    ) -> None:
        self.retries = retries
        self.model = model
        self.signer = signer
        speaks = RestTransport if "://" in target else GrpcTransport
        self.transport: Transport = speaks(
            Server(target, model, label, timeout, megabytes)
        )
        self._inputs: dict[str, dict[str, str]] = {}
        self._names: dict[str, Names] = {}
        self._interface = {} if version is None else read_interface(version)

    def request(
        self,
        rows: Sequence[Mapping[str, Any]] | pd.DataFrame,
        signature: str = "serving_default",
        **every: Any,
    ) -> Arrays:
        """Run a signature.

        Args:
            rows: list of dict, or DataFrame, by the names of the log, or of
                the graph. What is not given of a row is left open.
            signature: str. Defaults to `"serving_default"`.
            **every: values that are the same in every row.

        Returns:
            dict of name to array `[rows, ...]`; strings as bytes. Columns
            have the names of the log.

        Raises:
            AdsError: An unknown name; the nearest right one is told.
            ServingError: What the server answered instead.
        """
        takes = self.inputs(signature)
        names = self._names.get(signature) or {}
        frame = pd.DataFrame(rows).assign(**every)
        asked = renamed({name: frame[name] for name in frame}, names, takes)
        if not names:
            asked = {_called(name, takes): x for name, x in asked.items()}
        for name in asked:
            if name not in takes:
                known = [names.get(each, each) for each in takes]
                raise AdsError(
                    f"'{signature}' takes no '{name}'. It takes: "
                    f"{', '.join(sorted(known))}.{nearest(name, known)}"
                )
        inputs = {
            name: _column(name, asked.get(name), dtype, len(frame))
            for name, dtype in takes.items()
        }
        answer = self._predict(signature, inputs, len(frame))
        return {names.get(name, name): x for name, x in answer.items()}

    def _predict(self, signature: str, inputs: Arrays, rows: int) -> Arrays:
        """Ask for as many rows at a time as a server answers together."""
        answers = []
        for part in chunks(max(rows, 1), LARGEST_BATCH):
            some = {name: x[part] for name, x in inputs.items()}
            ask = functools.partial(self.transport.predict, signature, some)
            answers.append(retried(ask, self.retries))
        if len(answers) == 1:
            return answers[0]
        return {n: np.concatenate([a[n] for a in answers]) for n in answers[0]}

    def inputs(self, signature: str = "serving_default") -> dict[str, str]:
        """Ask what a signature takes: the graph's name to NumPy dtype."""
        if signature not in self._inputs:
            takes, names = retried(
                lambda: self.transport.describe(signature), self.retries
            )
            known = names_of(self._interface, signature)
            self._inputs[signature], self._names[signature] = (
                takes,
                known or names,
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
                `candidates`.

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
        served = served_creatives(self.request(frame, **every))
        return self._signed(served) if self.signer else served

    def _signed(self, served: Served) -> Served:
        """Sign files; their pixels stay the same."""
        assert self.signer is not None
        model = "/".join(filter(None, (self.model, served.version)))
        seeds = served.table.get("seed", pd.Series(0, served.table.index))
        files = [
            sign(file, self.signer, {"model": model, "seed": int(seed)})
            if file
            else file
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


def _called(name: str, takes: Mapping[str, str]) -> str:
    """Return what a server that does not say so may call a column."""
    tried = (name, *possible_names(name))
    return next((each for each in tried if each in takes), name)


def _column(
    name: str, values: pd.Series | None, dtype: str, rows: int
) -> npt.NDArray:
    """Return a column as the server takes it, what is missing left open."""
    kind = np.dtype(dtype)
    blanks: dict[str, Any] = {"O": "", "f": np.nan}
    blank = blanks.get(kind.kind, 0)
    if values is None:
        return np.full(rows, blank, kind)
    values = values.astype(object)
    values = values.where(values.notna(), blank)
    try:
        return np.array(
            [str(v) if _is_word(kind, v) else v for v in values], kind
        )
    except (TypeError, ValueError, OverflowError) as error:
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
