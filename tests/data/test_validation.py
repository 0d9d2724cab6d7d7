import shutil

import pandas as pd
from PIL import Image

from tfgan_ads.data.validation import validate


def test_a_sound_log_has_no_problems(studio_folder):
    assert validate(studio_folder) == []


def test_every_problem_is_listed_at_once(studio_folder, tmp_path):
    for name in ("schema.yaml", "products", "creatives"):
        source = studio_folder / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    frame = pd.read_parquet(studio_folder / "impressions.parquet").iloc[:40]
    frame = frame.astype(object).drop(columns="device")
    frame["user_id"] = "u1"
    frame.loc[0, "age"] = "old"
    frame.loc[1, "click"] = 2
    frame.loc[2, "propensity"] = 0.0
    frame.loc[3, "creative"] = "creatives/none.png"
    frame.loc[4, "impression_id"] = frame.loc[5, "impression_id"]
    frame.loc[6, "layout"] = "centre"
    frame.loc[7, "timestamp"] = "yesterday"
    path = tmp_path / frame.loc[8, "creative"]
    Image.new("RGB", (5, 4)).save(path)
    frame.to_csv(tmp_path / "impressions.csv", index=False)
    text = "\n".join(validate(tmp_path))
    for expected in (
        "Column 'device': is missing from the file.",
        "Column 'age', row 0: cannot read 'old' as a number.",
        "Column 'click', row 1: must be 0 or 1. Received: 2",
        "Column 'propensity', row 2: must be in (0, 1]. Received: 0",
        "none.png' does not exist",
        "Column 'impression_id', row 5: the id",
        "Did you mean 'center'?",
        "Column 'timestamp', row 7: cannot read 'yesterday' as a time.",
        "is 5x4 pixels, and the schema says 16x16.",
        "Column 'user_id': has 1 different value(s); a split 80/10/10",
    ):
        assert expected in text, expected
