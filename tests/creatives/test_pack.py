"""A row for each creative, whether it may run or not."""

import numpy as np
import pandas as pd
import pyarrow as pa

from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.creatives.generated_creatives import GeneratedCreatives
from tfgan_ads.creatives.pack import pack
from tfgan_ads.serving.provenance.file_mark import source_type_of


def test_creatives_from_scratch_are_marked_files():
    table = pd.DataFrame({"user": [0, 1], "product": 0, "seed": [5, 6]})
    images = np.zeros((2, 8, 8, 1), "uint8")
    drawn = GeneratedCreatives(images, table)
    packed = pack(drawn, pa.array(["ann", "bob"]), None, 10)
    assert packed.schema.names == [
        *("user", "user_row", "seed", "problem", "picture", "format"),
    ]
    files = packed.column("picture").to_pylist()
    assert packed.drop(["picture"]).to_pydict() == {
        "user": ["ann", "bob"],
        "user_row": [10, 11],
        "seed": [5, 6],
        "problem": ["", ""],
        "format": ["png", "png"],
    }
    assert all(source_type_of(file) for file in files)


def test_an_ad_that_may_not_run_is_a_row_without_a_picture():
    table = pd.DataFrame(
        {
            "user": [0, 0],
            "product": [1, 1],
            "slot": ["300x250", "300x250"],
            "seed": [5, 6],
            "pctr": [np.nan, 0.25],
            "problem": ["headline does not fit", ""],
            "synthetic_depiction": [True, False],
        }
    )
    pictures = [np.zeros((250, 300, 3), "uint8")] * 2
    designs = [{"density": 1, "words": {"headline": "Größe"}}] * 2
    small = np.zeros((2, 8, 8, 3), "uint8")
    drawn = GeneratedAds(pictures, small, table, designs, [])
    packed = pack(drawn, None, pd.Series(["a.png", "b.png"]))
    assert packed["product"].to_pylist() == ["b.png", "b.png"]
    assert packed["pctr"].to_pylist() == [None, 0.25]
    assert packed["problem"].to_pylist() == ["headline does not fit", ""]
    assert packed["synthetic_depiction"].to_pylist() == [True, False]
    refused, fine = packed["picture"].to_pylist()
    assert refused is None and source_type_of(fine)
    assert packed["format"].to_pylist() == ["", "png"]
    assert '"Größe"' in packed["composition"][0].as_py()
