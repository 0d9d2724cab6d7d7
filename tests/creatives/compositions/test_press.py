"""Ads at full size: a gate has the last word, and sees nothing of the user."""

import pandas as pd
import pytest

pytestmark = pytest.mark.slow

USERS = pd.DataFrame({"age": [30.0], "language": ["de"]})


def drawn(gan, log, folder, gate):
    products = log.products()[["product"]].assign(logo="logo.png").head(1)
    return gan.generate(
        USERS,
        products,
        images=str(folder),
        slots=["300x250"],
        safety_fn=gate,
    )


def test_what_a_gate_refuses_is_drawn_again(gan, log, folder):
    seen = []

    def gate(picture, about):
        seen.append((picture.shape, {*about}))
        return "" if len(seen) > 1 else "a face"

    ads = drawn(gan, log, folder, gate)
    assert ads.table["problem"].tolist() == [""]
    assert ads.table["seed"].tolist() == [15_485_863]
    shape, known = seen[0]
    assert shape == (250, 300, 3)
    assert {"words", "layout", "seed", "product"} <= known
    assert not {"user", "age", "language"} & known


def test_what_is_never_let_through_is_not_saved(gan, log, folder, tmp_path):
    ads = drawn(gan, log, folder, lambda *_: "a rival's colour")
    assert ads.table["problem"].tolist() == ["a rival's colour"]
    assert ads.save(tmp_path)["file"].tolist() == [""]
