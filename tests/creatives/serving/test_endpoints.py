"""What each endpoint answers, and refuses by name."""

import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.serving.check.c_library import CLibraryError
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.inputs import decode_pngs
from tfgan_ads.serving.warm_up import blank_request


@pytest.fixture(scope="module")
def server(log, clicks, tmp_path_factory):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    folder = tmp_path_factory.mktemp("model")
    chooser = Chooser(clicks, candidates=4)
    return CSession(export(gan, folder, chooser, 2, Catalogue.from_log(log)))


def ask(server, signature, rows=1, **told):
    """Send a request in which all else is left open."""
    kinds = {7: tf.string, 1: tf.float32, 3: tf.int32, 9: tf.int64}
    specs = {
        name: tf.TensorSpec([None], kinds[code], name)
        for name, (_, code) in server.signatures[signature][0].items()
    }
    inputs = blank_request(signature, specs, rows).inputs
    if "candidates" in inputs:
        inputs["candidates"] = np.zeros(rows, "int32")
    for name, value in told.items():
        assert name in inputs
        inputs[name] = np.asarray(value)
    return server.run(inputs, signature)


def product(log):
    return log.products()["product"].iloc[0]


def file_of(log):
    return (log.images.root / product(log)).read_bytes()


def test_a_product_is_known_by_its_id(server, log):
    shown = log.products().iloc[0]
    sent = ask(
        server,
        "generate",
        product_bytes=[file_of(log)],
        vertical=[shown["vertical"]],
        seed=[5],
    )
    known = ask(server, "generate", product_id=[shown["product"]], seed=[5])
    assert (sent["image_bytes"] == known["image_bytes"]).all()
    np.testing.assert_array_equal(sent["pctr"], known["pctr"])
    assert known["model_version"].tolist() == [b"1"]
    # Who sends more than the id wants it.
    other = ask(
        server,
        "generate",
        product_id=[shown["product"]],
        vertical=["something else"],
        seed=[5],
    )
    assert (other["pctr"] != known["pctr"]).any()


def test_the_default_is_generate(server, log):
    told = {"product_id": [product(log)], "seed": [3]}
    one = ask(server, "generate", **told)
    two = ask(server, "serving_default", **told)
    assert (one["image_bytes"] == two["image_bytes"]).all()


def test_fewer_candidates_are_a_part_of_all(server, log):
    told = {"product_id": [product(log)] * 2, "seed": [3, 3]}
    best = ask(server, "generate", 2, candidates=[4, 2], **told)
    alone = ask(
        server, "generate", 1, product_id=[product(log)], seed=[3],
        candidates=[2],
    )  # fmt: skip
    np.testing.assert_array_equal(best["seed"][1], alone["seed"][0])
    assert best["pctr"][0, 0] >= best["pctr"][1, 0]
    # Of two candidates two are chosen: they are the first two.
    assert set(best["seed"][1]) == {3, 3 + 7_919_000_003}


def test_score_says_realism_too(server, log):
    drawn = ask(server, "generate", product_id=[product(log)])
    answer = ask(server, "score", image_bytes=drawn["image_bytes"][:, 0])
    assert set(answer) == {"pctr", "pctr_low", "pctr_high", "pcvr", "realism"}
    assert all(value.shape == (1,) for value in answer.values())
    assert all(value.dtype == "float32" for value in answer.values())


def test_explain_is_the_difference_that_a_column_makes(server, log):
    user, shown = log.users().iloc[0], log.products().iloc[0]
    told = {
        "product_bytes": [file_of(log)],
        "vertical": [shown["vertical"]],
        "age": np.array([user["age"]], "float32"),
        "device": [user["device"]],
        "seed": [3],
    }
    answer = ask(server, "explain", **told)
    names = [name.decode() for name in answer["feature"][0]]
    effect = dict(zip(names, answer["pctr_effect"][0]))
    # The placement is no column of the user's, and the hour was not sent.
    assert "layout" not in names
    assert effect["hour"] == 0
    # Without the age, of the same creative: as `score` has it.
    drawn = ask(server, "generate", candidates=[2], **told)
    place = list(drawn["seed"][0]).index(3)
    asked = {name: told[name] for name in ("vertical", "age", "device")}
    asked["image_bytes"] = drawn["image_bytes"][:, place]
    with_age = ask(server, "score", **asked)["pctr"]
    asked["age"] = np.array([np.nan], "float32")
    without = ask(server, "score", **asked)["pctr"]
    np.testing.assert_allclose(answer["pctr"], with_age, rtol=1e-4)
    odds = [np.log(p / (1 - p)) for p in (with_age, without)]
    np.testing.assert_allclose(effect["age"], (odds[0] - odds[1])[0], atol=1e-4)


REFUSED = {
    "`product_bytes` must be PNG files": {"product_bytes": [b"GIF89a"]},
    "sides of at most 4096": {
        "product_bytes": [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
            + (100_000).to_bytes(4, "big")
            + (8).to_bytes(4, "big")
            + b"\x08\x06\0\0\0"
        ]
    },
    "`product_id` must be empty or one of the": {"product_id": ["none"]},
    "`layout` must be empty or one of": {"layout": ["middle"]},
    "`candidates` must be 0": {"candidates": np.array([9], "int32")},
    "`age` must have shape": {"age": np.array([1, 2], "float32")},
    "age": {"age": np.array([[1]], "float32")},
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_is_wrong_is_refused_by_name(server, log, message):
    told = {"product_id": [product(log)], **REFUSED[message]}
    if "product_bytes" in told:
        told.pop("product_id")
    with pytest.raises(CLibraryError, match=message):
        ask(server, "generate", **told)


def test_a_damaged_picture_is_refused(server, log):
    with pytest.raises(CLibraryError, match="PNG"):
        ask(server, "generate", product_bytes=[file_of(log)[:200]])


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 1e30, -1e30], ids=str)
def test_odd_numbers_and_unknown_words_are_answered(server, log, odd):
    answer = ask(
        server,
        "generate",
        product_id=[product(log)],
        age=np.array([odd], "float32"),
        device=["a device of the future"],
    )
    assert np.isfinite(answer["pctr"]).all()
    assert (answer["pctr_low"] <= answer["pctr_high"]).all()


def test_an_empty_batch_is_refused(server):
    for signature in server.signatures:
        with pytest.raises(CLibraryError, match="is empty: send a row"):
            ask(server, signature, 0)


def test_a_row_knows_nothing_of_its_neighbours(server, log):
    told = {"product_id": [product(log)] * 3, "seed": [1, 2, 3]}
    together = ask(server, "generate", 3, **told)
    for i in range(3):
        alone = ask(
            server, "generate", 1, product_id=[product(log)], seed=[i + 1]
        )
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


def test_pictures_of_any_size_are_taken():
    file = io.BytesIO()
    Image.new("RGBA", (5, 9), (255, 0, 0, 128)).save(file, "PNG")
    image = decode_pngs("x", tf.constant([file.getvalue()]), 4, 4)
    np.testing.assert_allclose(image[0, 2, 2], [1, 0, 0, 128 / 255], atol=1e-6)
