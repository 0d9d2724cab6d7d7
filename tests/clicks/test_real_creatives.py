"""Existing creatives for users, from Python."""

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.clicks.real_creatives import RealCreatives
from tfgan_ads.errors import AdsError


def test_the_best_are_chosen_and_written_as_they_are(clicks, log, tmp_path):
    users, products = log.users().head(3), log.products().head(2)
    found = RealCreatives.choose(clicks, log, users, products, n=2)
    table = found.table
    assert len(found) == 12 and found.images.shape == (12, 16, 16, 3)
    assert table["user"].tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert table["product"].tolist() == [0, 0, 1, 1] * 3
    # The best comes first.
    first, second = (table["pctr"].to_numpy()[k::2] for k in (0, 1))
    assert (first >= second).all()
    written = found.save(tmp_path)
    files = pd.read_csv(tmp_path / "creatives.csv")
    assert files["file"].tolist() == written["file"].tolist()
    row = files.iloc[5]
    image = np.asarray(Image.open(tmp_path / row["file"]).convert("RGB"))
    wanted = np.asarray(log.images.open(row["creative"]).convert("RGB"))
    np.testing.assert_array_equal(image, wanted)
    assert found.show().to_png().startswith(b"\x89PNG")


def test_fewer_are_chosen_where_fewer_are_shown(clicks, log):
    users, products = log.users().head(1), log.products().head(1)
    found = RealCreatives.choose(clicks, log, users, products, n=99)
    key = products["product_id"][0]
    shown = log.where(product_id=key).to_pandas(["creative"])["creative"]
    assert len(found) == shown.nunique()


def test_how_many_is_a_positive_number(clicks, log):
    with pytest.raises(AdsError, match="`n` must be a positive integer.*n=0"):
        RealCreatives.choose(clicks, log, log.users(), n=0)
