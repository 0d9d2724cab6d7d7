"""Fashion-MNIST as an ad log: real product photographs."""

import gzip
import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.strangers import LARGEST
from tfgan_ads.strangers import read_bytes

CLASSES = (
    "t-shirt",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle-boot",
)
ENVIRONMENT = "TFGAN_ADS_FASHION_MNIST"
# Where Debian's package `dataset-fashion-mnist` puts the files.
DEBIAN = Path("/usr/share/datasets/fashion-mnist")


def read_fashion_mnist(
    data_dir: str | Path | None = None, train: bool = True
) -> AdLog:
    """Read Fashion-MNIST as an ad log from scratch, class as attribute.

    Looked for in this order: `data_dir`, the folder named by the environment
    variable `TFGAN_ADS_FASHION_MNIST`, Debian's `dataset-fashion-mnist`
    package, and Keras' own download.

    Args:
        data_dir: str, Path or None. Folder with the idx files, gzipped or
            not.
        train: bool. The 60,000 training images, or the 10,000 test images.
            Defaults to `True`.

    Returns:
        `AdLog` with the columns `image` (28x28, grey) and `label`.

    Raises:
        AdsError: The files are nowhere, or are no idx files.
    """
    folder = data_dir or os.environ.get(ENVIRONMENT)
    if folder is None and DEBIAN.is_dir():
        folder = DEBIAN
    images, labels = (
        _from_keras(train) if folder is None else _from_idx(Path(folder), train)
    )
    schema = AdSchema.from_dict(
        {
            "columns": {
                "image": {
                    "role": "creative",
                    "kind": "image",
                    "channels": 1,
                    "height": 28,
                    "width": 28,
                },
                "label": {"role": "creative"},
            }
        }
    )
    frame = pd.DataFrame(
        {
            "image": np.arange(len(images)).astype(str),
            "label": np.array(CLASSES)[labels],
        }
    )
    return AdLog.from_frame(frame, schema, images[..., None])


def _from_idx(folder: Path, train: bool) -> tuple[npt.NDArray, npt.NDArray]:
    stem = "train" if train else "t10k"
    images = read_idx(_find(folder, f"{stem}-images-idx3-ubyte"))
    labels = read_idx(_find(folder, f"{stem}-labels-idx1-ubyte"))
    if len(images) != len(labels):
        raise AdsError(
            f"'{folder}' has {len(images)} images and {len(labels)} labels."
        )
    return images, labels


def _find(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            return path
    raise AdsError(
        f"'{folder}' holds neither '{name}' nor '{name}.gz'. On Debian or "
        "Ubuntu: apt install dataset-fashion-mnist"
    )


def read_idx(path: Path) -> npt.NDArray:
    """Read a file in the idx format of the MNIST family.

    Args:
        path: Path. Gzipped if it ends in `.gz`.

    Returns:
        uint8 array.

    Raises:
        AdsError: It is no idx file of bytes, or is cut short.
    """
    try:
        data = read_bytes(path)
        if path.suffix == ".gz":
            with gzip.open(io.BytesIO(data)) as file:
                data = file.read(LARGEST)
    except (OSError, EOFError, zlib.error) as error:
        raise AdsError(f"'{path}' cannot be read: {error}") from error
    if len(data) < 4 or data[:3] != b"\0\0\x08":
        raise AdsError(f"'{path}' is not an idx file of unsigned bytes.")
    start = 4 + 4 * data[3]
    if len(data) < start:
        raise AdsError(f"'{path}' is cut short: it does not say its shape.")
    shape = struct.unpack(f">{data[3]}I", data[4:start])
    if len(data) - start != int(np.prod(shape)):
        raise AdsError(
            f"'{path}' is cut short: {len(data) - start} bytes where "
            f"{shape} needs {int(np.prod(shape))}."
        )
    return np.frombuffer(data, "uint8", offset=start).reshape(shape)


def _from_keras(train: bool) -> tuple[npt.NDArray, npt.NDArray]:
    import keras

    try:
        parts = keras.datasets.fashion_mnist.load_data()
    except Exception as error:
        raise AdsError(
            "Fashion-MNIST could not be downloaded. Give the folder of its "
            f"idx files as `data_dir` or in {ENVIRONMENT}, or: apt install "
            "dataset-fashion-mnist"
        ) from error
    return parts[0] if train else parts[1]
