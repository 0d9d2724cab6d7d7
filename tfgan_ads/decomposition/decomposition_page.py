"""The page on which decomposed banners are looked through and mended."""

from __future__ import annotations

import html
from collections.abc import Container
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from tfgan_ads.decomposition.banner_files import plate_file
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.found import Found
from tfgan_ads.files import write_text
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element

# One colour an element, in their order.
COLOURS = dict(
    zip(
        Element,
        "#1f77b4 #9467bd #d62728 #2ca02c #ff7f0e #7f7f7f #e377c2".split(),
        strict=True,
    )
)
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<title>Banners, taken apart</title>
<meta name="viewport" content="width=device-width">
<style>
body{{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;
padding:0 1rem;color:#212534}}
h1{{font-size:1.5rem}} h2{{font-size:1rem;margin:2rem 0 .5rem;font-weight:600}}
section{{border-top:1px solid #ddd}}
.pair{{display:flex;gap:1rem;flex-wrap:wrap;align-items:flex-start}}
figure{{margin:0;max-width:36rem}} figcaption{{color:#555;font-size:.85rem}}
.banner{{position:relative;display:inline-block}}
img{{display:block;max-width:100%;max-height:30rem}}
.banner i{{position:absolute;border:2px solid;border-radius:2px}}
label{{display:block}} label b{{display:inline-block;width:9rem;
font-weight:normal}}
input{{font:inherit;width:22rem;max-width:100%;padding:.1rem .4rem}}
.low input{{border:2px solid #c60}} small{{color:#777}}
button{{font:inherit;position:sticky;bottom:1rem;padding:.5rem 1rem}}
span.colour{{display:inline-block;width:1.4rem;height:1.4rem;
vertical-align:middle;margin-right:.2rem}}
</style>
<h1>Banners, taken apart</h1>
<p>{told} Least sure first. Mend the words that were read wrong, or not at
all, save the corrections, and run the command again with
<code>--corrections corrections.csv</code>.</p>
{banners}
<button onclick="save()">Save corrections.csv</button>
<script>
const quoted = s => '"' + s.replaceAll('"', '""') + '"';
function save() {{
  const rows = ['creative,element,text'];
  for (const x of document.querySelectorAll('input'))
    if (x.value !== x.defaultValue || x.dataset.mended)
      rows.push([x.dataset.creative, x.name, x.value].map(quoted).join());
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([rows.join('\\n') + '\\n']));
  link.download = 'corrections.csv';
  link.click();
}}
</script></html>
"""
# What is less sure than that should be looked at.
_DOUBTFUL = 0.8


def write_page(
    ads: Mapping[str, DecomposedAd],
    path: Path,
    corrected: Mapping[str, Container[Element]] = MappingProxyType({}),
) -> None:
    """Write the page: banner, boxes and plate side by side.

    Args:
        ads: dict of the banner's file, from the page's folder, to what was
            found on it.
        path: Path. File to write.
        corrected: dict of file to the elements whose texts were corrected
            before; they are saved again. Defaults to none.
    """
    order = sorted(ads, key=lambda name: (ads[name].confidence, name))
    unread = sum(len(ad.unread) for ad in ads.values())
    told = f"{len(ads)} banners; {unread} texts were found but not read."
    banners = "\n".join(
        _banner(name, ads[name], corrected.get(name, ())) for name in order
    )
    write_text(path, _PAGE.format(told=told, banners=banners))


def _banner(name: str, ad: DecomposedAd, corrected: Container[Element]) -> str:
    """Return one banner's part of the page."""
    file = quote(name)
    plate = quote(plate_file(name))
    frames = "".join(_frame(e, f, ad.size) for e, f in ad.parts.items())
    colours = "".join(
        f'<span class="colour" style="background:rgb{tuple(map(int, colour))}">'
        "</span>"
        for colour in ad.palette
    )
    words = "".join(
        _field(name, element, ad.parts[element], element in corrected)
        for element in WORDS
        if element in ad.parts
    )
    return (
        f"<section><h2>{html.escape(name)}</h2><div class=pair>"
        f'<figure><div class=banner><img src="{file}" alt="">{frames}</div>'
        f"<figcaption>{_legend(ad)}</figcaption></figure>"
        f'<figure><img src="{plate}" alt=""><figcaption>plate {colours}'
        f"</figcaption></figure></div>{words}</section>"
    )


def _frame(element: Element, found: Found, size: tuple[int, int]) -> str:
    """Return the frame of one element, in shares of the picture."""
    (left, top, right, bottom), (wide, high) = found.box, size
    return (
        f'<i title="{element} {found.confidence:.2f}" style="'
        f"border-color:{COLOURS[element]};left:{left / wide:.2%};"
        f"top:{top / high:.2%};width:{(right - left) / wide:.2%};"
        f'height:{(bottom - top) / high:.2%}"></i>'
    )


def _legend(ad: DecomposedAd) -> str:
    names = ", ".join(
        f'<span style="color:{COLOURS[element]}">{element} '
        f"{found.confidence:.2f}</span>"
        for element, found in ad.parts.items()
    )
    return (
        f"{names or 'nothing found'}; layout {ad.layout} {ad.layout_held:.2f}"
    )


def _field(name: str, element: Element, found: Found, corrected: bool) -> str:
    """Return the text of one element, to be mended."""
    mended = ' data-mended="1"' if corrected else ""
    doubt = not found.text or found.confidence < _DOUBTFUL
    return (
        f"<label{' class=low' if doubt else ''}><b>{element}</b>"
        f'<input name="{element}" data-creative="{html.escape(name)}"{mended} '
        f'value="{html.escape(found.text)}" dir="auto"> '
        f"<small>{'not read' if not found.text else ''}</small></label>"
    )
