"""A brand kit as an advertiser keeps it: a folder of files."""

from pathlib import Path

import matplotlib
import pytest
from PIL import Image

FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
KIT = """\
name: Nordlys
logos: [{file: logo.png, on: light}, {file: logo-white.png, on: dark}]
fonts: {headline: Nordlys.ttf, text: Nordlys.ttf}
colours: {primary: "#0b3d91", accent: orange, ink: ["#0b3d91", white]}
clear_space: 0.25
safe_area: 0.05
apart: [[badge, price]]
copies: copies.yaml
"""
COPIES = """\
copies:
  - {id: h1, kind: headline, text: Light for long nights, language: en}
  - {id: h2, kind: headline, text: Licht für lange Nächte, language: de}
  - {id: b1, kind: badge, text: NEW, language: en}
  - {id: p1, kind: price, text: "19.90 €"}
  - {id: c1, kind: call_to_action, text: Kjøp nå, language: no}
  - {id: x1, kind: legal, text: While stocks last, ends: 2026-12-24}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "brand.yaml").write_text(KIT, "utf-8")
    (tmp_path / "copies.yaml").write_text(COPIES, "utf-8")
    (tmp_path / "Nordlys.ttf").write_bytes(FONT.read_bytes())
    for name, colour in (("logo", "navy"), ("logo-white", "white")):
        image = Image.new("RGBA", (300, 120))
        image.paste(colour, (20, 20, 280, 100))
        image.save(tmp_path / f"{name}.png")
    return tmp_path
