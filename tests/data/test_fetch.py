"""What is at a URL is copied here, by fsspec."""

import importlib.util

import pytest

from tfgan_ads.data.fetch import fetch
from tfgan_ads.errors import AdsError

needs_fsspec = pytest.mark.skipif(
    importlib.util.find_spec("fsspec") is None,
    reason="the extra `url` is not installed",
)


@needs_fsspec
def test_a_file_and_a_folder_are_copied(tmp_path):
    far, here = tmp_path / "far", tmp_path / "here"
    (far / "day=1").mkdir(parents=True)
    here.mkdir()
    (far / "day=1" / "a.csv").write_text("age\n31\n")
    copy = fetch(f"file://{far}/day=1/a.csv", here)
    assert copy == here / "a.csv" and copy.read_text() == "age\n31\n"
    copy = fetch(f"file://{far}/", here)
    assert (copy / "day=1" / "a.csv").read_text() == "age\n31\n"


@needs_fsspec
@pytest.mark.parametrize("url", ["nowhere://x/y", "file:///nothing/there"])
def test_what_cannot_be_read_is_named(url, tmp_path):
    with pytest.raises(AdsError, match=f"'{url}' cannot be read: .+"):
        fetch(url, tmp_path)


@pytest.mark.skipif(
    importlib.util.find_spec("fsspec") is not None, reason="it is installed"
)
def test_without_fsspec_the_extra_is_named(tmp_path):
    with pytest.raises(AdsError) as error:
        fetch("s3://bucket/users", tmp_path)
    assert str(error.value) == (
        "To read 's3://bucket/users' needs the extra `url`: "
        "pip install 'tfgan-ads[url]'"
    )
