"""Write a generator as a SavedModel for TF Serving."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import keras
import tensorflow as tf

from tfgan_ads.data.columns import is_numeric
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.product_placer import CUTOUT_SIZE
from tfgan_ads.serving.png import COMPOSITE
from tfgan_ads.serving.png import FROM_SCRATCH
from tfgan_ads.serving.png import encode_png

if TYPE_CHECKING:
    from tfgan_ads.training.creative_model import CreativeModel


def export(gan: CreativeModel, path: str | Path) -> str:
    """Write the next version of a model.

    The signature `serving_default` takes the raw columns of the condition
    (`[batch]`, strings or floats), in treatment mode `product_bytes` (PNG
    files) and the placement column (names of the schema, `""` for the
    first), and `seed`
    (int64). It returns `image_bytes`, marked PNG files, and the seeds. The
    version appears by an atomic rename, so a server never loads half of it.

    Args:
        gan: `CreativeModel`, built.
        path: str or Path. The model's folder.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The model has not been trained, or the folder cannot be
            written.
    """
    if not hasattr(gan, "average"):
        raise AdsError("Train the model, or load a trained one, to export it.")
    path = Path(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".export-", dir=path))
    except OSError as error:
        raise AdsError(f"Cannot write '{path}': {error.strerror}.") from error
    try:
        archive = keras.export.ExportArchive()
        archive.track(gan.average)
        for lookup in gan.encoder.lookups.values():
            archive.track(lookup.lookup_table)
        archive.add_endpoint(
            "serving_default", _Endpoint(gan), [input_specs(gan)]
        )
        archive.write_out(scratch / "model", verbose=False)
        version = str(path / str(next_version(path)))
        os.replace(scratch / "model", version)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return version


def next_version(path: Path) -> int:
    """Return one more than the highest version in a model's folder."""
    versions = [int(p.name) for p in path.iterdir() if p.name.isdigit()]
    return max(versions, default=0) + 1


def input_specs(gan: CreativeModel) -> dict[str, tf.TensorSpec]:
    """Return the signature's inputs: name to spec, all of shape `[batch]`."""
    dtypes = {
        name: tf.float32 if is_numeric(column) else tf.string
        for name, column in gan.encoder.columns.items()
    }
    if gan.mode == "treatment":
        dtypes["product_bytes"] = tf.string
    dtypes["seed"] = tf.int64
    return {
        name: tf.TensorSpec([None], dtype, name)
        for name, dtype in dtypes.items()
    }


class _Endpoint:
    """The function behind `serving_default`."""

    def __init__(self, gan: CreativeModel) -> None:
        self.gan = gan
        self.layouts = tf.constant(list(gan.placer.placements))
        self.source_type = (
            COMPOSITE if gan.mode == "treatment" else FROM_SCRATCH
        )

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        inputs = {n: _vector(n, x, inputs["seed"]) for n, x in inputs.items()}
        cutouts = layout = None
        if self.gan.mode == "treatment":
            cutouts = decode_cutouts(inputs["product_bytes"])
            layout = tf.zeros_like(inputs["seed"])
            if self.gan.placement:
                layout = self._layout_index(inputs[self.gan.placement])
        profile = {name: inputs[name] for name in self.gan.encoder.columns}
        images = self.gan.draw(profile, inputs["seed"], cutouts, layout)
        return {
            "image_bytes": encode_png(images, self.source_type),
            "seed": tf.identity(inputs["seed"]),
        }

    def _layout_index(self, names: Any) -> Any:
        """Look placements up by name; an unknown name is refused."""
        equal = names[:, None] == self.layouts[None]
        known = tf.reduce_any(equal, 1) | (names == "")
        check = tf.debugging.Assert(
            tf.reduce_all(known),
            [
                f"`{self.gan.placement}` must be one of",
                self.layouts,
                "or empty.",
            ],
        )
        with tf.control_dependencies([check] if check is not None else []):
            return tf.argmax(equal, 1)


def _vector(name: str, x: Any, seed: Any) -> Any:
    """Enforce shape `[batch]`: the server does not."""
    check = tf.debugging.assert_equal(
        tf.shape(x),
        tf.shape(seed)[:1],
        message=f"`{name}` must have shape [batch], as `seed`.",
    )
    with tf.control_dependencies([check] if check is not None else []):
        return tf.identity(x)


def decode_cutouts(files: Any) -> Any:
    """Decode PNG files to cut-outs of one size, in the graph.

    Args:
        files: string tensor `[batch]`.

    Returns:
        float32 tensor `[batch, 64, 64, 4]` in [0, 1], straight RGBA.
    """

    def decode(file: Any) -> Any:
        pixels = tf.io.decode_png(file, channels=4)
        pixels = tf.cast(pixels, tf.float32) / 255
        side = (CUTOUT_SIZE, CUTOUT_SIZE)
        resized = tf.image.resize(pixels, side, antialias=True)
        return tf.ensure_shape(resized, (*side, 4))

    return tf.map_fn(decode, files, fn_output_signature=tf.float32)
