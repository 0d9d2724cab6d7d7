import base64
import io
import re
import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.creatives.compositions.html_banner import html_banner
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import source_type_of


@pytest.fixture(scope="module")
def drawn(gan, log, folder):
    users, products = log.users().head(2), log.products().head(1)
    return gan.generate(
        users, products, seed=3, images=str(folder), slots=["300x250"]
    )


@pytest.fixture(scope="module")
def page(drawn):
    return html_banner(drawn.scene(0), drawn.designs[0])


def test_words_are_live_text_and_nothing_comes_from_elsewhere(page, drawn):
    for text in drawn.designs[0]["words"].values():
        assert f">{text}</span>" in page
    assert '<meta name="ad.size" content="width=300,height=250">' in page
    assert not re.search(r"(src|href|url)[=(]\"?https?:", page)
    assert len(page) < 150_000


def test_the_picture_is_the_ad_without_words_and_says_who_made_it(page, drawn):
    (data,) = re.findall(r'src="data:image/png;base64,([^"]*)"', page)
    file = base64.b64decode(data)
    assert source_type_of(file) == COMPOSITE
    pixels = np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))
    np.testing.assert_array_equal(pixels, drawn.scene(0))
    left, top, right, bottom = drawn.designs[0]["boxes"]["product"]
    where = np.s_[round(top) : round(bottom), round(left) : round(right)]
    np.testing.assert_array_equal(pixels[where], drawn.pictures[0][where])
    assert (pixels != drawn.pictures[0]).any()


def test_what_is_written_cannot_break_out_of_the_page(drawn):
    design = {
        **drawn.designs[0],
        "words": {"headline": "<b>&"},
        "alt": "</title>",
    }
    page = html_banner(drawn.scene(0), design)
    assert "&lt;b&gt;&amp;</span>" in page and "&lt;/title&gt;" in page


def test_it_looks_like_the_ad(page, drawn, tmp_path):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("there is no Chromium here")
    (tmp_path / "ad.html").write_text(page, "utf-8")
    shot = tmp_path / "shot.png"
    options = ["--headless", "--no-sandbox", "--disable-gpu"]
    options += ["--hide-scrollbars", "--window-size=300,250"]
    subprocess.run(
        [browser, *options, f"--screenshot={shot}", tmp_path / "ad.html"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    seen, ad, scene = (
        coarse(picture)
        for picture in (
            np.asarray(Image.open(shot).convert("RGB")),
            drawn.pictures[0],
            drawn.scene(0),
        )
    )
    # Browsers set type by a fraction of a pixel elsewhere.
    assert np.abs(seen - ad).mean() < np.abs(scene - ad).mean() / 3


def coarse(picture):
    return picture.reshape(50, 5, 60, 5, 3).mean((1, 3))


def test_banners_are_written_beside_the_files(drawn, tmp_path):
    table = drawn.save(tmp_path, html=True)
    names = [name for name in table["file"] if name]
    pages = sorted(p.stem for p in tmp_path.glob("*.html"))
    assert names and pages == sorted(n.rsplit(".", 1)[0] for n in names)
