"""`GenerateAds`: the endpoint that draws ads at the size they are sold."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.composition.composition_inputs import SIDE
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.creatives.compositions.ad_drawing import AdDrawing
from tfgan_ads.creatives.safety import first_reason
from tfgan_ads.creatives.serving.ad_bytes import encode_within
from tfgan_ads.creatives.serving.ad_orders import AdOrders
from tfgan_ads.creatives.serving.ad_words import AdWords
from tfgan_ads.creatives.serving.consent_input import ConsentInput
from tfgan_ads.creatives.serving.consent_input import columns_read
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.errors import AdsError
from tfgan_ads.graph import checked
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.slot import LEAST
from tfgan_ads.schema.slot import MOST
from tfgan_ads.serving.inputs import close_cut
from tfgan_ads.serving.inputs import sound_pngs
from tfgan_ads.serving.inputs import specs
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.serving.safe_names import safe_names
from tfgan_ads.serving.squeezed import box_averaged


class GenerateAds:
    """Draws an ad for every row, or the best of several.

    Candidates are drawn and judged small; the chosen one is drawn once, at
    `width` times `height` pixels of the page and `density` pixels to each of
    them.

    Args:
        export: `Export` of a model of compositions.

    Raises:
        AdsError: More than one ad a row is asked for.
    """

    def __init__(self, export: Export) -> None:
        if export.n != 1:
            raise AdsError(
                "`n` must be 1 for compositions: of every row one ad is drawn "
                f"at its size. Received: n={export.n}. Send a row for each "
                "slot or seed instead."
            )
        self.model = export.model
        self.chooser = export.chooser
        self.catalogue = export.catalogue
        self.version = export.version
        self.gates = export.gates
        self._read = columns_read(self.model, self.chooser)
        self._consent = ConsentInput(self.model.schema, self._read)
        assert self.model.drawing.kit is not None
        self.kit = self.model.drawing.kit
        self.orders = AdOrders(self.kit)
        self.words = AdWords(self.kit)
        self.draw = AdDrawing(self.model.drawing)

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        tables = [*self.model.encoder.lookups.values(), *self.orders.tables]
        if self.catalogue is not None:
            tables.append(self.catalogue.table)
        if self.chooser is not None:
            tables += self.chooser.clicks.tables
        return tables

    @property
    def columns(self) -> dict[str, Column]:
        """The raw columns it takes."""
        columns = {**self._read, **self._consent.columns}
        # What an ad says is chosen, or an order.
        said = self.orders.columns(self.model.schema)
        return {n: c for n, c in columns.items() if n not in said}

    @property
    def names(self) -> dict[str, str]:
        """What the inputs of columns are called."""
        return safe_names(self.columns, own=self.own)

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return specs(self.columns, self.own, self.names)

    @property
    def own(self) -> dict[str, tf.DType]:
        """The inputs that are no columns."""
        own = {
            "seed": tf.int64,
            **self._consent.own,
            "width": tf.int32,
            "height": tf.int32,
            "density": tf.int32,
            "product_bytes": tf.string,
            "logo_bytes": tf.string,
            **{name: tf.string for name in self.orders.names},
        }
        if self.catalogue is not None:
            own["product_id"] = tf.string
        return own

    def read(
        self, inputs: dict[str, Any]
    ) -> tuple[dict[str, Any], CompositionInputs, dict[str, Any]]:
        """Check the inputs and read the products.

        Args:
            inputs: dict of tensors, as `specs` says.

        Returns:
            dict of raw columns, what is given for each ad, and all inputs.
        """
        inputs = vectors(inputs, "seed")
        inputs = self._checked_sizes(inputs)
        product_id = inputs.get("product_id")
        if self.catalogue is not None:
            inputs = self.catalogue.fill(inputs, self.names)
        logo = inputs["logo_bytes"]
        inputs["logo_bytes"] = tf.where(logo == "", self.kit.logo_file, logo)
        for name in ("product_bytes", "logo_bytes"):
            inputs[name] = _cut_close(sound_pngs(name, inputs[name]))
        profile = {name: inputs[safe] for name, safe in self.names.items()}
        profile = self._consent.permit(profile, inputs)
        return profile, self._parts(inputs, profile, product_id), inputs

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        profile, parts, inputs = self.read(inputs)
        seed = inputs["seed"]
        answer: dict[str, Any] = {}
        if self.chooser is None:
            known = self.model.drawing.inputs(profile, seed, parts)
        else:
            chosen = self.chooser(self.model, profile, seed, 1, parts)
            known, seed = chosen.inputs, chosen.seeds[:, 0]
            answer = {
                "pctr": chosen.scores.pctr[:, 0],
                "pctr_low": chosen.scores.low[:, 0],
                "pctr_high": chosen.scores.high[:, 0],
            }
        files, documents, problems = self._print(known, inputs)
        return {
            "image_bytes": files,
            "problem": problems,
            "composition": documents,
            "alt_text": self.words.alt_text(known["parts"]),
            "seed": tf.identity(seed),
            **answer,
            "model_version": tf.fill(tf.shape(seed), self.version),
        }

    def _checked_sizes(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """Refuse sizes that cannot be drawn; 0 is the usual one."""
        first = tf.constant(
            [*map(int, self.kit.slots[0].split("@")[0].split("x"))]
        )
        width, height, density = (
            inputs[name] for name in ("width", "height", "density")
        )
        usual = (width == 0) & (height == 0)
        width = tf.where(usual, first[0], width)
        height = tf.where(usual, first[1], height)
        density = tf.where(density == 0, 1, density)
        sides = tf.stack([width, height]) * density
        fine = (sides >= LEAST) & (sides <= MOST) & (density > 0)
        width = checked(
            width,
            fine,
            f"`width` and `height` times `density` must be {LEAST} to "
            f"{MOST}; 0 and 0 are {self.kit.slots[0]}.",
        )
        sizes = {"width": width, "height": height, "density": density}
        return {**inputs, **sizes}

    def _parts(
        self, inputs: dict[str, Any], profile: dict[str, Any], product_id: Any
    ) -> CompositionInputs:
        """Return what is given for each ad."""
        rows = tf.shape(inputs["seed"])[0]
        product, logo = (
            _small_pictures(inputs[name])
            for name in ("product_bytes", "logo_bytes")
        )
        copy = self.orders.copies(inputs)
        if self.catalogue is not None:
            language = self.kit.language_of({**profile, "": inputs["seed"]})
            price = self.catalogue.prices(product_id, language)
            copy = self.orders.with_price(copy, price)
        return CompositionInputs(
            layout=self.orders.layouts(inputs),
            width=tf.cast(inputs["width"], tf.float32),
            height=tf.cast(inputs["height"], tf.float32),
            copy=copy,
            product=product[0],
            product_aspect=product[1],
            logo=logo[0],
            logo_aspect=logo[1],
            photo_id=tf.fill([rows], CHOSEN),
            language=tf.fill([rows], -1),
            photo=tf.zeros([rows, SIDE, SIDE, 3]),
        )

    def _print(
        self, known: dict[str, Any], inputs: dict[str, Any]
    ) -> tuple[Any, Any, Any]:
        """Draw every row at full size.

        Returns:
            Files, empty of what may not run; descriptions; why not.
        """

        def one(row: Any) -> tuple[Any, Any, Any]:
            mine = tf.nest.map_structure(lambda x: x[row : row + 1], known)
            density = inputs["density"][row]
            ad = self.draw(
                mine,
                _pixels(inputs["product_bytes"][row]),
                _pixels(inputs["logo_bytes"][row]),
                inputs["height"][row] * density,
                inputs["width"][row] * density,
            )
            problem = first_reason(
                [ad.problem, *(gate.problem(ad.pixels) for gate in self.gates)]
            )
            file = tf.cond(
                problem == "",
                lambda: encode_within(ad.pixels, density),
                lambda: tf.constant(b""),
            )
            return file, self.words.document(mine["parts"], ad), problem

        return tf.map_fn(
            one,
            tf.range(tf.shape(inputs["seed"])[0]),
            fn_output_signature=(tf.string, tf.string, tf.string),
        )


def _cut_close(files: Any) -> Any:
    """Read files once; return pictures of any size as bytes, `[batch]`."""
    return tf.map_fn(
        lambda file: tf.io.serialize_tensor(close_cut(file)),
        files,
        fn_output_signature=tf.string,
    )


def _pixels(cut: Any) -> Any:
    """Return one picture of `_cut_close`, uint8 `[rows, columns, 4]`."""
    return tf.ensure_shape(tf.io.parse_tensor(cut, tf.uint8), (None, None, 4))


def _small_pictures(cuts: Any) -> tuple[Any, Any]:
    """Return pictures as ads are judged with them, and their aspects."""

    def small(cut: Any) -> tuple[Any, Any]:
        picture = _pixels(cut)
        rows, columns = tf.unstack(tf.shape(picture)[:2])
        # Where there is nothing, nothing is resized.
        some = tf.pad(
            picture,
            [[0, tf.cast(rows == 0, tf.int32)]]
            + [[0, tf.cast(columns == 0, tf.int32)], [0, 0]],
        )
        resized = box_averaged(tf.cast(some, tf.float32), SIDE) / 255
        aspect = tf.cast(columns, tf.float32) / tf.cast(
            tf.maximum(rows, 1), tf.float32
        )
        return tf.ensure_shape(resized, (SIDE, SIDE, 4)), aspect

    return tf.map_fn(small, cuts, fn_output_signature=(tf.float32, tf.float32))
