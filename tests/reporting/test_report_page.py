"""A page that anybody can read."""

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.reporting.figure import Figure
from tfgan_ads.reporting.report import Report
from tfgan_ads.reporting.report_page import _STYLE
from tfgan_ads.reporting.report_page import report_page


@pytest.fixture
def page():
    picture = np.zeros((3, 8, 8, 3), "uint8")
    report = Report(
        {"x <1>": 0.25, "unknown": float("nan")},
        {"Drawn": picture},
        ["A note & more"],
        "a judge",
        {"Policies": pd.DataFrame({"lift": [0.5], "who": ["<b>"]}, ["best"])},
        {"Curve": Figure()},
        ["Better."],
        ["Worse."],
        {"Ads": list(picture)},
        "tfgan-ads evaluate 'my run'",
    )
    return report_page(report, "A <title>")


class Elements(HTMLParser):
    """Lists elements with their attributes, and what is open at the end."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def of(self, name):
        return [attributes for tag, attributes in self.found if tag == name]


def test_it_is_well_formed_and_asks_no_network(page):
    elements = Elements(page)
    assert elements.open == []
    assert "http" not in page and not elements.of("script")
    assert all(i["src"].startswith("data:") for i in elements.of("img"))


def test_a_reader_that_is_read_to_finds_everything(page):
    elements = Elements(page)
    assert elements.of("html") == [{"lang": "en"}]
    assert len(elements.of("h1")) == len(elements.of("main")) == 1
    assert [i["alt"] for i in elements.of("img")] == ["Ads", "Curve", "Drawn"]
    tables, captions = elements.of("table"), elements.of("caption")
    assert len(tables) == len(captions) == 2
    assert all(th["scope"] in ("col", "row") for th in elements.of("th"))


def test_what_is_found_comes_first_and_words_are_words(page):
    order = ["A &lt;title&gt;", "Better.", "Worse.", "A note &amp; more"]
    places = [page.index(text, page.index("<h1>")) for text in order]
    assert places == sorted(places)
    assert "x &lt;1&gt;" in page and "&lt;b&gt;" in page and "<b>" not in page
    assert "<code>tfgan-ads evaluate &#x27;my run&#x27;</code>" in page
    assert "nan" not in page


def light(colour):
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4
        for p in parts
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_all_words_stand_out_in_the_light_in_the_dark_and_on_paper():
    style = _STYLE.read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{([^}]*)\}", style)
    ]
    assert len(themes) == 3
    for theme in themes:
        ground = light(theme["ground"])
        for name in ("text", "quiet", "bad"):
            words = light(theme[name])
            contrast = (max(ground, words) + 0.05) / (min(ground, words) + 0.05)
            assert contrast >= 4.5, (name, theme)
