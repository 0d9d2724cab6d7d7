"""An ad as one HTML file, its words as live text."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy.typing as npt
from PIL import Image

from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.typesetting.font import Font
from tfgan_ads.typesetting.language import Language
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
from tfgan_ads.typesetting.stack_lines import LEADING
from tfgan_ads.typesetting.typesetter import Typesetter
from tfgan_ads.typesetting.web_font import fonts_of
from tfgan_ads.typesetting.web_font import web_font

# What ad servers ask for: the size, and an address that they put in.
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="ad.size" content="width={width},height={height}">
<meta name="digitalsourcetype" content="{made}">
<title>{alt}</title>
<script>var clickTag = "";</script>
<style>
{faces}
body{{margin:0}}
#ad{{position:relative;display:block;width:{width}px;height:{height}px;
overflow:hidden;color:inherit;text-decoration:none}}
#ad img{{position:absolute;width:100%;height:100%}}
#ad span{{position:absolute;white-space:pre}}
</style></head>
<body><a id="ad" href="javascript:window.open(window.clickTag)">
<img alt="" src="{scene}">
{words}
</a></body></html>
"""
_MADE_BY = (
    "http://cv.iptc.org/newscodes/digitalsourcetype/"
    "compositeWithTrainedAlgorithmicMedia"
)


def html_banner(
    scene: npt.NDArray,
    design: Mapping[str, Any],
    fonts: Sequence[str | Path] = (),
) -> str:
    """Write an ad as a self-contained HTML5 banner.

    What is behind the words is one picture, marked as made by AI; the words
    can be read out, translated and selected, and are as sharp as the screen.
    Of the fonts it holds what these words need.

    Args:
        scene: uint8 array `[height, width, 3]`. The ad without its words.
        design: dict, as of `describe_ad`.
        fonts: sequence of str or Path. The brand's own, tried first.

    Returns:
        str. The page; `clickTag` is where a click leads.

    Raises:
        AdsError: A font that cannot be read, or a character that none has.

    Source: IAB Tech Lab, Guide to HTML5 display ads, 2016.
    """
    file, kind = encode_ad(Image.fromarray(scene))
    picture = f"data:image/{'jpeg' if kind == 'jpg' else kind};base64,"
    width, height = design["slot"].split("x")
    own = [Font.read(font) for font in fonts]
    typesetter = Typesetter(own)
    faces: dict[Font, str] = {}
    spans = []
    for role, text in design["words"].items():
        told = design["type"][role]
        known = [*own, *shipped_fonts(Language(told["language"]).primary)]
        used = fonts_of(text, known)
        for font in used:
            faces[font] = faces.get(font, "") + text
        block = typesetter.set(text, told["language"], told["lines"])
        names = ",".join(_name(list(faces).index(font)) for font in used)
        spans += _spans(told, block.text, block.direction, names)
    return _PAGE.format(
        language=_language(design),
        width=width,
        height=height,
        made=_MADE_BY,
        alt=html.escape(design["alt"]),
        faces="\n".join(
            f"@font-face{{font-family:{_name(i)};src:url({web_font(f, text)})}}"
            for i, (f, text) in enumerate(faces.items())
        ),
        scene=picture + base64.b64encode(file).decode(),
        words="\n".join(spans),
    )


def _spans(
    told: Mapping[str, Any], text: str, direction: str, fonts: str
) -> list[str]:
    """Return what is under a text, if anything is, and the text."""
    spans = []
    if "under" in told:
        under = told["under"]
        look = f"background:{under['colour']};border-radius:{under['radius']}px"
        spans.append(f'<span style="{_at(under["box"])};{look}"></span>')
    _, top, _, bottom = told["box"]
    line = (bottom - top) / told["lines"]
    look = (
        f"font:{line / LEADING:.3f}px/{line:.3f}px {fonts};"
        f"color:{told['ink']};text-align:{told['align']}"
    )
    language = f' lang="{told["language"]}"' if told["language"] else ""
    spans.append(
        f'<span dir="{direction}"{language} style="{_at(told["box"])};{look}">'
        f"{html.escape(text)}</span>"
    )
    return spans


def _at(box: Sequence[float]) -> str:
    left, top, right, bottom = box
    return (
        f"left:{left}px;top:{top}px;width:{right - left:.3f}px;"
        f"height:{bottom - top:.3f}px"
    )


def _language(design: Mapping[str, Any]) -> str:
    """Return the language of the first of the words that has one."""
    said = [told["language"] for told in design["type"].values()]
    return next((language for language in said if language), "und")


def _name(number: int) -> str:
    return f"f{number}"
