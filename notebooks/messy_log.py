"""Writes the files of an invented advertiser, as messy as real ones.

A shop for the home, in Chinese: a CSV export of twenty columns in GB18030, cut
into two gzip parts, with yes and no, thousands, nulls of a database, copies of
rows and columns that nobody needs; product photographs as JPEG on white, none of
them square; creatives of 300x250 as WebP. All of it is drawn here: the users are
invented and their clicks simulated.

    python notebooks/messy_log.py FOLDER [ROWS]
"""

from __future__ import annotations

import colorsys
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFilter

PRODUCTS = ("台灯", "花瓶", "水杯", "挂钟", "座椅", "相框")
CITIES = ("北京", "上海", "广州", "成都", "西安")
INTERESTS = ("家居", "美食", "旅行", "数码", "园艺")
# Hue of the background, and who likes it: the taste that can be learned.
TONES = {"暖色": 0.07, "冷色": 0.58, "绿色": 0.36}


def write(folder: Path, rows: int = 60_000, seed: int = 0) -> Path:
    """Write the log, the pictures and the file of users.

    Args:
        folder: Path. Made if absent.
        rows: int. Impressions, before some are copied.
        seed: int. Fixes everything.

    Returns:
        Path of the log: a folder with two parts.
    """
    rng = np.random.default_rng(seed)
    for name in ("log", "商品", "创意"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for i, product in enumerate(PRODUCTS):
        photograph(i).save(folder / "商品" / f"{product}.JPG", quality=92)
    creatives = [
        (product, tone, k)
        for product in range(len(PRODUCTS))
        for tone in TONES
        for k in range(16)
    ]
    for product, tone, k in creatives:
        picture = creative(product, TONES[tone], rng)
        picture.save(folder / "创意" / f"{product}-{tone}-{k}.webp", quality=90)
    # What a Mac leaves beside every file.
    (folder / "商品" / "._台灯.JPG").write_bytes(b"\0\5\26\7")
    users = people(max(rows // 20, 50), rng)
    log = impressions(users, creatives, rows, rng)
    log = pd.concat([log, log.sample(frac=0.01, random_state=seed)])
    log = log.sample(frac=1, random_state=seed)
    half = len(log) // 2
    for k, part in enumerate((log.iloc[:half], log.iloc[half:])):
        part.to_csv(
            folder / "log" / f"导出-{k}.csv.gz",
            index=False,
            sep=";",
            encoding="gb18030",
            na_rep="\\N",
        )
    asked = users.head(8).drop(columns="口味")
    asked.to_csv(folder / "users.csv", index=False, encoding="utf-8-sig")
    return folder / "log"


def photograph(number: int) -> Image.Image:
    """Photograph a product on white; the pictures are not square."""
    wide, high = ((640, 400), (300, 560), (420, 420))[number % 3]
    picture = Image.new("RGB", (4 * wide // 4, high), "white")
    draw = ImageDraw.Draw(picture)
    colour, dark = (
        tuple(int(255 * c) for c in colorsys.hsv_to_rgb(number / 6, 0.7, v))
        for v in (0.8, 0.5)
    )
    box = (wide * 0.15, high * 0.12, wide * 0.85, high * 0.88)
    shapes = (draw.ellipse, draw.rectangle, draw.rounded_rectangle)
    more = {"radius": 40} if number % 3 == 2 else {}
    shapes[number % 3](box, fill=colour, outline=dark, width=10, **more)
    middle = (wide * 0.4, high * 0.35, wide * 0.6, high * 0.65)
    draw.ellipse(middle, fill=dark)
    return picture.filter(ImageFilter.GaussianBlur(0.6))


def creative(number: int, hue: float, rng: np.random.Generator) -> Image.Image:
    """Lay a product on a background that fades from one shade to another."""
    hue = (hue + rng.normal(0, 0.02)) % 1
    top, bottom = (
        np.array(colorsys.hsv_to_rgb(hue, rng.uniform(0.4, 0.8), value))
        for value in (rng.uniform(0.8, 1.0), rng.uniform(0.4, 0.7))
    )
    fade = np.linspace(0, 1, 250)[:, None, None]
    pixels = 255 * ((1 - fade) * top + fade * bottom).repeat(300, 1)
    picture = Image.fromarray(pixels.astype("uint8"))
    photo = photograph(number).convert("RGBA")
    pixels = np.asarray(photo).copy()
    pixels[pixels[..., :3].min(-1) > 244] = 0
    # As large as the schema's placement says: 0.6 of the longer side.
    photo = Image.fromarray(pixels)
    photo.thumbnail((180, 180))
    corner = (150 - photo.width // 2, 125 - photo.height // 2)
    picture.paste(photo, corner, photo)
    return picture


def people(count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Invent users; what they like follows from what is known of them."""
    sex = rng.choice(["男", "女"], count)
    age = rng.integers(18, 70, count)
    liked = np.where(age > 45, "绿色", np.where(sex == "女", "暖色", "冷色"))
    spent = np.round(rng.lognormal(6.5, 1, count), 2)
    return pd.DataFrame(
        {
            "用户编号": 9_007_199_254_740_993 + np.arange(count),
            "性别": sex,
            "年龄": age.astype(object),
            "城市": rng.choice(CITIES, count),
            "会员": rng.choice(["是", "否"], count),
            "兴趣标签": [
                "、".join(rng.choice(INTERESTS, rng.integers(1, 4), False))
                for _ in range(count)
            ],
            "上月消费": [f"{x:,.2f}" for x in spent],
            "口味": liked,
        }
    )


def impressions(
    users: pd.DataFrame,
    creatives: list[tuple[int, str, int]],
    rows: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Show creatives to users, and simulate their clicks."""
    who = rng.integers(0, len(users), rows)
    what = rng.integers(0, len(creatives), rows)
    log = users.iloc[who].reset_index(drop=True)
    log["年龄"] = log["年龄"].where(rng.random(rows) > 0.05, None)
    shown = [creatives[i] for i in what]
    tones = np.array([tone for _, tone, _ in shown])
    liked = tones == log.pop("口味").to_numpy()
    clicked = rng.random(rows) < np.where(liked, 0.09, 0.03)
    bought = clicked & (rng.random(rows) < 0.1)
    seconds = rng.integers(0, 30 * 86_400, rows)
    times = pd.Timestamp("2026-10-01") + pd.to_timedelta(seconds, "s")
    hour = times.hour
    more = {
        "请求编号": [f"r{i:07d}" for i in range(rows)],
        "设备": rng.choice(["手机", "平板", "电脑"], rows, p=[0.7, 0.1, 0.2]),
        "小时": hour,
        "广告位": rng.choice(["首页", "列表", "详情"], rows),
        "曝光时间": [f"{t.year}/{t.month}/{t.day} {t:%H:%M:%S}" for t in times],
        "计划": rng.choice(["双十一", "日常"], rows),
        "商品图": [f"商品/{PRODUCTS[p]}.JPG" for p, _, _ in shown],
        "创意图": [f"创意/{p}-{tone}-{k}.webp" for p, tone, k in shown],
        "底色": tones,
        "备注": None,
        "是否点击": np.where(clicked, "是", "否"),
        "是否购买": np.where(bought, "是", "否"),
        "订单金额": np.where(bought, np.round(rng.lognormal(5, 1, rows), 2), 0),
    }
    return log.assign(**more)


if __name__ == "__main__":
    out = Path(sys.argv[1])
    print("Wrote", write(out, *(int(n) for n in sys.argv[2:3])))
