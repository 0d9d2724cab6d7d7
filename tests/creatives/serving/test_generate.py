"""Drawing on request: what is answered, and what is refused by name."""

import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.colour_gate import ColourGate
from tfgan_ads.creatives.near_gate import NEARLY
from tfgan_ads.creatives.near_gate import NearGate
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.serving.check.c_library import CLibraryError
from tfgan_ads.serving.inputs import decode_pngs
from tfgan_ads.serving.provenance.file_mark import FROM_SCRATCH
from tfgan_ads.serving.warm_up import blank_request

pytestmark = pytest.mark.slow


def test_the_default_is_generate(ask):
    told = {"seed": [3]}
    one = ask("generate", **told)
    two = ask("serving_default", **told)
    assert (one["image_bytes"] == two["image_bytes"]).all()


def test_fewer_candidates_are_a_part_of_all(ask):
    told = {"seed": [3, 3]}
    best = ask("generate", 2, candidates=[4, 2], **told)
    alone = ask(
        "generate",
        1,
        seed=[3],
        candidates=[2],
    )
    np.testing.assert_array_equal(best["seed"][1], alone["seed"][0])
    assert best["pctr"][0, 0] >= best["pctr"][1, 0]
    # Of two candidates two are chosen: they are the first two.
    assert set(best["seed"][1]) == {3, 3 + 7_919_000_003}


REFUSED = {
    "`candidates` must be 0": {"candidates": np.array([9], "int32")},
    "`age` must have shape": {"age": np.array([1, 2], "float32")},
    "age": {"age": np.array([[1]], "float32")},
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_is_wrong_is_refused_by_name(ask, message):
    with pytest.raises(CLibraryError, match=message):
        ask("generate", **REFUSED[message])


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 1e30, -1e30], ids=str)
def test_odd_numbers_and_unknown_words_are_answered(ask, odd):
    answer = ask(
        "generate",
        age=np.array([odd], "float32"),
        device=["a device of the future"],
    )
    assert np.isfinite(answer["pctr"]).all()
    assert (answer["pctr_low"] <= answer["pctr_high"]).all()


def test_an_empty_batch_is_refused(server, ask):
    for signature in server.signatures:
        with pytest.raises(CLibraryError, match="is empty: send a row"):
            ask(signature, 0)


def test_a_row_knows_nothing_of_its_neighbours(ask):
    together = ask("generate", 3, seed=[1, 2, 3])
    for i in range(3):
        alone = ask("generate", 1, seed=[i + 1])
        np.testing.assert_allclose(
            alone["pctr"][0], together["pctr"][i], rtol=1e-5
        )
        for one, other in zip(
            alone["image_bytes"][0], together["image_bytes"][i]
        ):
            one, other = (
                np.asarray(Image.open(io.BytesIO(file)), int)
                for file in (one, other)
            )
            assert np.abs(one - other).max() <= 1


def test_every_png_says_it_was_made_by_ai(exported, send):
    gan, _, version = exported
    _, inputs = send(gan, 1, [1])
    served = tf.saved_model.load(version).signatures["serving_default"](
        **inputs
    )
    image = Image.open(io.BytesIO(served["image_bytes"].numpy()[0]))
    image.load()
    assert FROM_SCRATCH in image.info["XML:com.adobe.xmp"]


def test_the_server_chooses_what_keras_chooses(chosen, log, send):
    gan, chooser, version = chosen
    seeds = [3_000_009, 3_000_010]
    users, inputs = send(gan, 2, seeds)
    columns = chooser.clicks.encoder.columns
    shown = log.products().iloc[0]
    rows = users.assign(**shown[["vertical", "brand"]])
    inputs |= raw_inputs(rows, columns, missing_ok=True)
    inputs["candidates"] = tf.constant([0, 0])
    served = tf.saved_model.load(version).signatures["serving_default"](
        **inputs
    )
    products = log.products().iloc[:1]
    local = gan.generate(users, products, n=2, seed=3, chooser=chooser)
    assert served["image_bytes"].shape == (2, 2)
    np.testing.assert_array_equal(
        served["seed"].numpy().ravel(), local.table["seed"]
    )
    np.testing.assert_allclose(
        served["pctr"].numpy().ravel(), local.table["pctr"], rtol=1e-4
    )
    files = served["image_bytes"].numpy().ravel()
    for png, image in zip(files, local.images):
        decoded = np.asarray(Image.open(io.BytesIO(png)), int)
        assert np.abs(decoded - image).max() <= 1


def test_pictures_of_any_size_are_taken():
    file = io.BytesIO()
    Image.new("RGBA", (5, 9), (255, 0, 0, 128)).save(file, "PNG")
    image = decode_pngs("x", tf.constant([file.getvalue()]), 4, 4)
    np.testing.assert_allclose(image[0, 2, 2], [1, 0, 0, 128 / 255], atol=1e-6)


def test_what_a_gate_refuses_is_answered_without_a_file(
    exported, send, tmp_path
):
    gan, _, version = exported
    _, inputs = send(gan, 2, [3, 4])

    def serve(version):
        loaded = tf.saved_model.load(version)
        return loaded.signatures["generate"](**inputs)

    open_to_all = serve(version)
    assert "problem" not in open_to_all
    files = open_to_all["image_bytes"].numpy()
    shown = np.asarray(Image.open(io.BytesIO(files[0])))
    gate = NearGate(np.stack([255 - shown, shown]), least=0.01)
    answer = serve(export(gan, tmp_path / "model", gates=[gate]))
    assert answer["problem"].numpy().tolist() == [NEARLY.encode(), b""]
    assert answer["image_bytes"].numpy().tolist() == [b"", files[1]]
    # A second is no twin: a server remembers nothing.
    assert gate(255 - shown // 2, {}) == ""


def test_of_several_each_is_asked(chosen, send, tmp_path):
    gan, chooser, _ = chosen
    nothing = ColourGate([(0, 0, 0)], near=1e3)
    version = export(gan, tmp_path / "model", chooser, 2, gates=[nothing])
    _, inputs = send(gan, 2, [3, 4])
    loaded = tf.saved_model.load(version)
    told = loaded.signatures["generate"].structured_input_signature[1]
    inputs = {k: v for k, v in inputs.items() if k in told}
    blank = blank_request("generate", told, 2).inputs
    blank["candidates"] = np.zeros(2, "int32")
    answer = loaded.signatures["generate"](
        **{**{k: tf.constant(v) for k, v in blank.items()}, **inputs}
    )
    assert (answer["image_bytes"].numpy() == b"").all()
    (reason,) = set(answer["problem"].numpy().ravel())
    assert reason == b"100 % of it is of #000000, which the brand never shows"
    assert answer["problem"].shape == answer["pctr"].shape == (2, 2)
