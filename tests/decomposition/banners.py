"""Banners drawn by hand, whose truth is known to the pixel."""

from typing import NamedTuple

import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.schema.element import Element
from tfgan_ads.typesetting.shipped_fonts import FOLDER

SNOW, NAVY, BLUE = (232, 238, 244), (16, 32, 64), (16, 80, 192)


class Drawn(NamedTuple):
    """A banner, and where its parts are."""

    picture: Image.Image
    boxes: dict

    @property
    def pixels(self):
        return np.asarray(self.picture)


def page(size=(300, 250), colour=SNOW):
    return Image.new("RGB", size, colour)


def write(image, place, text, size, colour=NAVY, font="NotoSans-Bold"):
    """Write a line, and return the box of its ink."""
    drawing = ImageDraw.Draw(image)
    type = ImageFont.truetype(FOLDER / f"{font}.ttf", size)
    left, top, right, bottom = drawing.textbbox(place, text, font=type)
    drawing.text(place, text, font=type, fill=colour)
    inside = np.asarray(image.crop((left, top, right, bottom)).convert("RGB"))
    inked = np.abs(inside - np.array(inside[0, 0], int)).max(-1) > 48
    rows, columns = np.nonzero(inked)
    return np.array(
        [
            left + columns.min(),
            top + rows.min(),
            left + columns.max() + 1,
            top + rows.max() + 1,
        ],
        float,
    )


def button(image, box, text, size=16, colour=BLUE, radius=8):
    """Draw a button, its words in the middle; return its box and theirs."""
    left, top, right, bottom = box
    drawing = ImageDraw.Draw(image)
    drawing.rounded_rectangle(
        (left, top, right - 1, bottom - 1), radius, fill=colour
    )
    type = ImageFont.truetype(FOLDER / "NotoSans-Bold.ttf", size)
    x0, y0, x1, y1 = drawing.textbbox((0, 0), text, font=type)
    place = ((left + right - x0 - x1) // 2, (top + bottom - y0 - y1) // 2)
    return np.array(box, float), write(image, place, text, size, "white")


def bottle(colour="#c03020", label=""):
    """A product as a cut-out, transparent around it."""
    picture = Image.new("RGBA", (60, 120))
    drawing = ImageDraw.Draw(picture)
    drawing.rounded_rectangle((5, 30, 54, 119), 12, fill=colour)
    drawing.rectangle((20, 0, 39, 34), fill="#202020")
    drawing.rectangle((5, 56, 54, 80), fill="#f0e0a0")
    drawing.ellipse((20, 88, 40, 108), fill="#3060a0")
    if label:
        write(picture, (9, 58), label, 15, "black")
    return picture


def banner(
    headline="Ready when you are",
    call="Shop now",
    price="$19.90",
    colour="#c03020",
    label="",
):
    """A banner of a bottle, a headline, a price and a button."""
    image = page()
    cut_out = bottle(colour, label)
    image.paste(cut_out, (20, 80), cut_out)
    boxes = {
        Element.PRODUCT: np.array([25.0, 80, 75, 200]),
        Element.HEADLINE: write(image, (20, 20), headline, 26),
        Element.PRICE: write(image, (130, 90), price, 24, "#b01020"),
    }
    boxes[Element.CALL_TO_ACTION], _ = button(image, (130, 150, 260, 186), call)
    return Drawn(image, boxes)


def line(text, left, top, right, bottom, confidence=1.0):
    """A line as it is read off a banner."""
    return Found(np.array([left, top, right, bottom], float), confidence, text)


def overlap(one, other):
    """The IoU of two boxes."""
    shared = shared_area(one, other)
    areas = [np.prod(box[2:] - box[:2]) for box in (one, other)]
    return shared / (sum(areas) - shared)
