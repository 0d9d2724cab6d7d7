"""`CreativesMaker`: draws the creatives of shards of users."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.mode import check_composes
from tfgan_ads.creatives.pack import pack
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.data.request_files import read_products
from tfgan_ads.engines.shard import Shard
from tfgan_ads.files import chunks
from tfgan_ads.files import digest
from tfgan_ads.runs.find_gate import find_gate
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.schema.role import Role

# About so many creatives are drawn, and held in memory, at a time.
_CREATIVES = 64


class CreativesMaker:
    """Draws what `tfgan-ads generate` draws, for users who come in shards.

    Args:
        run: Path. A run's folder or a `.keras` file.
        products: Path or None, see `read_products`; or DataFrame, what was
            read from there.
        folder: Path. What the products' pictures lie in.
        n: int or None. Creatives a user, product and slot.
        seed: int.
        slots: sequence of str.

    Raises:
        AdsError: Model or products cannot be read.
    """

    def __init__(
        self,
        run: Path,
        products: Path | pd.DataFrame | None,
        folder: Path,
        n: int | None,
        seed: int,
        slots: tuple[str, ...],
    ) -> None:
        self.gan = gan = load_creative_model(run)
        gan.drawing.always_trace()
        self.key = gan.schema.column_of_role("user_id")
        self.seed, self._run = seed, run
        self.folder = folder
        self.products: pd.DataFrame | None = None
        self.n, self.slots = n or 8, slots
        if gan.kit is None:
            if slots:
                check_composes(gan.mode)
            return
        self.n, self.slots = n or 1, slots or tuple(gan.kit.slots[:1])
        if not gan.schema.product_image:
            return
        if not isinstance(products, pd.DataFrame):
            products = read_products(products, gan.schema)
        self.products = products

    @property
    def made(self) -> int:
        """How many creatives a user gets."""
        products = 1 if self.products is None else len(self.products)
        return self.n * products * max(len(self.slots), 1)

    def check(self) -> None:
        """Open all pictures, as every worker will.

        Raises:
            AdsError: One is missing, or cannot be drawn with.
        """
        if self.gan.kit is not None:
            AskedAds(self.gan, self.products, str(self.folder), self.slots)

    def products_digest(self) -> str | None:
        """Return what only these products have, pictures and all."""
        if self.products is None:
            return None
        schema = self.gan.schema
        pictures = [schema.product_image, schema.column_of_role(Role.LOGO)]
        names = [n for n in pictures if n in self.products]
        files = [
            self.folder / str(file)
            for name in names
            for file in self.products[name].dropna()
            if file
        ]
        told = self.products.to_csv(index=False) + digest(files)
        return hashlib.sha256(told.encode()).hexdigest()

    @cached_property
    def _gate(self) -> SafetyFn | None:
        return find_gate(self._run)

    @cached_property
    def _chooser(self) -> Chooser | None:
        clicks = load_clicks(self._run) if self.gan.kit is not None else None
        return None if clicks is None else Chooser(clicks)

    def __call__(self, shard: Shard) -> Iterator[pa.Table]:
        """Draw for a shard of users, some at a time.

        Args:
            shard: `Shard` of a `pyarrow.Table`.

        Yields:
            `pyarrow.Table`; see `pack`.
        """
        step = max(1, _CREATIVES // self.made)
        for part in chunks(shard.rows, step):
            users = shard.content.slice(part.start, part.stop - part.start)
            yield self._draw(users, shard.first_row + part.start)

    def _draw(self, users: pa.Table, first_user: int) -> pa.Table:
        drawn = self.gan.generate(
            users.to_pandas(),
            self.products,
            self.n,
            self.seed,
            str(self.folder),
            self._chooser,
            slots=self.slots,
            safety_fn=self._gate,
            first_user=first_user,
        )
        ids, names = None, None
        if self.key in users.column_names:
            ids = users[self.key].combine_chunks()
        if self.products is not None:
            names = self.products[self.gan.schema.product_image]
        return pack(drawn, ids, names, first_user)
