"""Files within files are opened."""

import gzip
import io
import zipfile

import h5py
import numpy as np
import pandas as pd

from tfgan_ads.audit.artefacts.contents import contents

CANARY = b"a canary in a coal mine"


def hdf5():
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        value = np.full(1_000, 4242.4242, "float32")
        file.create_dataset("layers/kernel", data=value, compression="gzip")
    return stream.getvalue()


def test_all_that_is_packed_is_seen(tmp_path):
    (tmp_path / "plain.txt").write_bytes(CANARY)
    (tmp_path / "log.gz").write_bytes(gzip.compress(CANARY))
    pd.DataFrame({"name": ["Canary"]}).to_parquet(tmp_path / "rows.parquet")
    packed = zipfile.ZipFile(
        tmp_path / "model.keras", "w", zipfile.ZIP_DEFLATED
    )
    with packed:
        packed.writestr("config.json", CANARY)
        packed.writestr("weights.h5", hdf5())
    found = dict(contents(tmp_path))
    number = np.float32(4242.4242).tobytes()
    assert number not in (tmp_path / "model.keras").read_bytes()
    assert number in found["model.keras:weights.h5:layers/kernel"]
    assert found["model.keras:config.json"] == CANARY
    assert found["log.gz:"] == found["plain.txt"] == CANARY
    assert b"Canary" in found["rows.parquet:rows"]


def test_one_file_will_do(tmp_path):
    (tmp_path / "plain.txt").write_bytes(CANARY)
    assert dict(contents(tmp_path / "plain.txt")) == {"plain.txt": CANARY}
