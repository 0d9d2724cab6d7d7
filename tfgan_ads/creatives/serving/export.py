"""Write a generator of creatives as a SavedModel for TF Serving."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.safety import GraphGate
from tfgan_ads.creatives.serving.card import creative_card
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.interface import describe
from tfgan_ads.creatives.serving.signatures import SIGNATURES
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.saved_model import new_version
from tfgan_ads.serving.saved_model import write_version


def export(
    model: CreativePainter,
    path: str | Path,
    chooser: Chooser | None = None,
    n: int = 1,
    catalogue: Catalogue | None = None,
    realism: bool = False,
    gates: Sequence[GraphGate] = (),
) -> str:
    """Write the next version of a model.

    The signature `serving_default`, also named `generate`, takes the raw
    columns of the condition (`[batch]`, strings or floats), and `seed`
    (int64); in composition mode also `product_bytes` and `logo_bytes` (PNG
    files), `width`, `height` and `density`, and what the ad must say. It returns `image_bytes`, marked
    PNG files, the seeds, and `model_version`.

    With a chooser it takes the click model's columns too, draws the
    chooser's candidates for each row and returns the `n` chosen: its outputs
    are `[batch, n]`, with `pctr` and its interval. The signature `score`
    then says how likely users are to click given `image_bytes`, and `explain`
    what each column did.

    With a catalogue a product can be sent by its id.

    With gates, what one of them refuses is answered without a file, and
    `problem` says why.

    The version appears by an atomic rename, so a server never loads half of
    it.

    Args:
        model: `CreativeModel`, built.
        path: str or Path. The model's folder.
        chooser: `Chooser` or None.
        n: int. Creatives a row, with a chooser. Defaults to `1`.
        catalogue: `Catalogue` or None.
        realism: bool. Whether `score` says how real creatives look as well,
            by the discriminator of a `CreativeGAN`. Of a creative that it has
            learned from it may tell so: for nobody but those who may see the
            log. Defaults to `False`.
        gates: sequence of `GraphGate`, such as `NearGate` and `ColourGate`.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The model has not been trained, has no discriminator to say
            `realism`, or the folder cannot be written.
    """
    if not model.built:
        raise AdsError("Train the model, or load a trained one, to export it.")
    if realism and (model.partner is None or not hasattr(model, "realism")):
        raise AdsError(
            "`realism` is what the discriminator of a CreativeGAN says, and "
            "this model has none. Leave it out, or export the original."
        )
    version = new_version(path)
    asked = Export(
        model, chooser, n, catalogue, version.name, realism, tuple(gates)
    )
    offered = {name: kind.offer(asked) for name, kind in SIGNATURES.items()}
    # The first is the default one.
    names = ["generate", *(name for name in offered if name != "generate")]
    endpoints = {n: e for n in names if (e := offered[n]) is not None}

    card, interface = creative_card(model), describe(asked)
    return write_version(version, endpoints, card, interface)
