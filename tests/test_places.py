"""Files of this machine, and files at a URL."""

import gzip
import importlib.util
import io
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.validation import validate
from tfgan_ads.errors import AdsError
from tfgan_ads.places import is_far
from tfgan_ads.places import is_url
from tfgan_ads.places import place
from tfgan_ads.strangers import read_text

installed = importlib.util.find_spec("upath") is not None
needs_upath = pytest.mark.skipif(
    not installed, reason="the extra `url` is not installed"
)
SCHEMA = """columns:
  who: {role: user_id}
  ad: {role: creative, kind: image}
  click: {role: click, kind: numeric}
  tag: {role: context}
"""


@pytest.fixture
def store(request):
    """A log of two days in a store that is far away, and its pictures."""
    import fsspec

    system = fsspec.filesystem("memory")
    root = f"/{request.node.name}"
    frame = pd.DataFrame(
        {
            "who": ["a", "b", "c", "d"],
            "ad": ["bilder/Größe 1.jpg", "bilder/Größe 0.jpg"] * 2,
            "click": [0, 1, 1, 0],
        }
    )
    for day in ("mon", "tue"):
        buffer = io.BytesIO()
        frame.to_parquet(buffer)
        system.pipe(f"{root}/tag={day}/part-0.parquet", buffer.getvalue())
    for number in range(2):
        buffer = io.BytesIO()
        Image.new("RGB", (300, 250), (200 * number, 0, 0)).save(buffer, "JPEG")
        system.pipe(f"{root}/bilder/Größe {number}.jpg", buffer.getvalue())
    system.pipe(f"{root}/schema.yaml", SCHEMA.encode())
    text = frame.drop(columns="ad").to_csv(index=False).encode()
    system.pipe(f"{root}/_clicks/one.csv.gz", gzip.compress(text))
    yield f"memory:/{root}"
    system.rm(root, recursive=True)


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("s3://bucket/log", True),
        ("s3:/bucket/log", True),
        ("log.csv", False),
        ("C:/log.csv", False),
        ("day=mon/log:1.csv", False),
    ],
)
def test_what_is_a_url(text, true):
    assert is_url(text) is is_url(Path(text)) is true


def test_a_path_stays_a_path():
    assert place("a/b") == Path("a/b") and not is_far(place("a/b"))


@needs_upath
def test_a_slash_that_was_lost_is_put_back(tmp_path):
    # Whatever is named on the command line has been a path.
    assert str(place(Path("memory://b/log"))) == "memory://b/log"
    (tmp_path / "a.txt").write_text("here", encoding="utf-8")
    found = place(Path(f"file://{tmp_path}/a.txt"))
    assert is_far(found) and read_text(found) == "here"


@needs_upath
def test_a_log_is_read_with_its_schema_and_pictures(store):
    log = AdLog.read(store)
    frame = log.to_pandas()
    assert len(frame) == 8 and frame["click"].sum() == 4
    assert frame["tag"].tolist() == ["mon"] * 4 + ["tue"] * 4
    images = log.images.load(frame["ad"].head(2), 16, 3)
    assert images[0, 8, 8, 0] > 190 and images[1, 8, 8, 0] < 10
    (few,) = validate(store)
    assert "would leave a part empty" in few


@needs_upath
def test_a_compressed_file_is_read(store):
    frame = AdLog.read(f"{store}/_clicks/one.csv.gz").to_pandas()
    assert frame["who"].tolist() == ["a", "b", "c", "d"]


@needs_upath
def test_a_log_reaches_no_picture_beside_its_own(store):
    log = AdLog.read(store, images=f"{store}/tag=mon")
    with pytest.raises(AdsError, match="is not opened: it lies outside"):
        log.images.load(["../bilder/Größe 1.jpg"], 16, 3)


@needs_upath
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("memory://nothing/here", "does not exist."),
        (
            "nowhere://b/log",
            "cannot be read: Unsupported filesystem: 'nowhere'",
        ),
    ],
)
def test_what_cannot_be_read_is_named(url, said):
    with pytest.raises(AdsError) as error:
        AdLog.read(url)
    assert str(error.value) == f"'{url}' {said}"


@pytest.mark.skipif(installed, reason="it is installed")
def test_without_the_extra_it_is_named():
    with pytest.raises(AdsError) as error:
        AdLog.read("s3://bucket/log")
    assert str(error.value) == (
        "To read 's3://bucket/log' needs the extra `url`: "
        "pip install 'tfgan-ads[url]'"
    )
