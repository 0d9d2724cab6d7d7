"""Writes the files of an invented advertiser that has finished banners alone.

Flattened banners as PNG and JPEG in five slots, in English, German, Chinese and
Arabic; the cut-outs of the products, by their ids; a brand kit of a few approved
texts; and a log of impressions as CSV. The banners are those of
`benchmarks/foreign_banners.py`, which no world of the package has made: photographs
that come with scikit-learn, gradients, other fonts, other layouts. The users are
invented and their clicks simulated.

    python notebooks/finished_banners.py FOLDER [BANNERS [ROWS]]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from PIL import Image

# One home for what draws: the benchmark of `decompose` has the same banners.
sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
from foreign_banners import SIZES
from foreign_banners import WORDS
from foreign_banners import draw_banner
from foreign_banners import draw_product

LANGUAGES = ("en", "de", "zh", "ar")
FONTS = {language: said[3] for language, said in zip(LANGUAGES, WORDS)}
# Headlines, calls to action, and how a price is written.
SAID = {
    "en": (
        ("Fresh every morning", "Made for slow days"),
        ("Order today", "Shop now"),
        "only £{}.50",
    ),
    "de": (
        ("Für kalte Tage gemacht", "Jeden Morgen frisch"),
        ("Jetzt kaufen", "Mehr erfahren"),
        "ab {},90 €",
    ),
    "zh": (
        ("每天新鲜好物", "慢生活从这里开始"),
        ("立即购买", "了解更多"),
        "现价 €{}",
    ),
    "ar": (("طازج كل صباح",), ("اطلب الآن",), "{} €"),
}
PRODUCTS = tuple(f"SKU-{number}" for number in range(1, 7))
CITIES = ("上海", "柏林", "伦敦", "迪拜")


def write(
    folder: Path, banners: int = 120, rows: int = 20_000, seed: int = 0
) -> Path:
    """Write the log, the banners, the cut-outs and the brand kit.

    Args:
        folder: Path. Made if absent.
        banners: int.
        rows: int. Impressions.
        seed: int. Fixes everything.

    Returns:
        Path of the log: a folder with the CSV file and the brand kit.
    """
    rng = np.random.default_rng(seed)
    for name in ("log", "banners", "cutouts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    cut_outs = [draw_product(rng) for _ in PRODUCTS]
    for name, cut_out in zip(PRODUCTS, cut_outs):
        cut_out.save(folder / "cutouts" / f"{name}.png")
    drawn = pd.DataFrame(
        draw(folder, number, cut_outs, rng) for number in range(banners)
    )
    typed(drawn).to_csv(folder / "typed.csv", index=False)
    shown = impressions(drawn, people(rows // 20, rng), rows, rng)
    shown.to_csv(folder / "log" / "impressions.csv", index=False)
    users = shown[["user_id", "language", "城市", "年龄"]]
    users = users.groupby("language").head(1).sort_values("language")
    users.to_csv(folder / "users.csv", index=False)
    text = yaml.safe_dump(brand(), allow_unicode=True, sort_keys=False)
    (folder / "log" / "brand.yaml").write_text(text, encoding="utf-8")
    return folder / "log"


def draw(
    folder: Path,
    number: int,
    cut_outs: list[Image.Image],
    rng: np.random.Generator,
) -> dict:
    """Draw a banner and write its file; return what is true of it."""
    size = SIZES[number % len(SIZES)]
    language = LANGUAGES[number % len(LANGUAGES)]
    product = int(rng.integers(len(PRODUCTS)))
    headlines, calls, price = SAID[language]
    said = {
        "headline": str(rng.choice(headlines)),
        "call_to_action": str(rng.choice(calls)),
        "price": price.format(4 + 3 * product),
    }
    words = (*said.values(), FONTS[language])
    banner = draw_banner(size, words, rng, cut_outs[product])
    name = f"banner-{number:03d}.{('png', 'jpg')[number % 2]}"
    picture = Image.fromarray(banner.picture)
    picture.save(folder / "banners" / name, quality=90)
    tone = "dark" if banner.ground.mean() < 128 else "light"
    sku = PRODUCTS[product]
    return {"banner": f"banners/{name}", "sku": sku, "tone": tone} | {
        "language": language,
        **said,
    }


def typed(banners: pd.DataFrame) -> pd.DataFrame:
    """Return what somebody who reads all four languages types of banners.

    As the page of `tfgan-ads data decompose` saves it.
    """
    stems = banners["banner"].map(lambda name: Path(name).stem)
    said = banners[["headline", "call_to_action", "price"]]
    # None has a badge, whatever is taken for one.
    said = said.assign(creative="creatives/" + stems + ".png", badge="")
    return said.melt("creative", var_name="element", value_name="text")


def brand() -> dict:
    """Return the brand kit: what has been approved."""
    copies = [
        {"id": f"{kind}-{language}-{i}", "kind": kind}
        | {"text": text, "language": language}
        for language, (headlines, calls, _) in SAID.items()
        for kind, texts in (("headline", headlines), ("call_to_action", calls))
        for i, text in enumerate(texts)
    ]
    return {"name": "Morgen", "copies": copies}


def people(count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Invent users; what they like follows from their age."""
    where = rng.integers(0, len(CITIES), count)
    spoken = np.array(("zh", "de", "en", "ar"))[where]
    age = rng.integers(18, 70, count)
    return pd.DataFrame(
        {
            "user_id": [f"u{i:05d}" for i in range(count)],
            "language": spoken,
            "城市": np.array(CITIES)[where],
            "年龄": age,
            "likes": np.where(age < 40, "dark", "light"),
        }
    )


def impressions(
    banners: pd.DataFrame,
    users: pd.DataFrame,
    rows: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Show users banners in their language, and simulate their clicks."""
    who = users.iloc[rng.integers(0, len(users), rows)].reset_index(drop=True)
    fitting = banners.groupby("language").indices
    what = [rng.choice(fitting[language]) for language in who["language"]]
    shown = banners.iloc[what].reset_index(drop=True)
    liked = shown["tone"] == who.pop("likes")
    clicked = rng.random(rows) < np.where(liked, 0.16, 0.04)
    seconds = np.sort(rng.integers(0, 30 * 86_400, rows))
    times = pd.Timestamp("2026-10-01") + pd.to_timedelta(seconds, "s")
    return who.assign(
        sku=shown["sku"],
        banner=shown["banner"],
        shown_at=times,
        是否点击=np.where(clicked, "是", "否"),
    )


if __name__ == "__main__":
    out = Path(sys.argv[1])
    print("Wrote", write(out, *(int(n) for n in sys.argv[2:4])))
