import io
import shutil

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tfgan_ads.data import validation
from tfgan_ads.data.validation import review_log
from tfgan_ads.data.validation import validate
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema


def test_a_sound_log_has_no_problems(studio_folder):
    # The world of the tests has one market.
    assert validate(studio_folder) == [
        "Column 'language': holds one value only ('en'): give it the role "
        "'ignore'."
    ]


def test_every_problem_is_listed_at_once(studio_folder, tmp_path):
    for name in ("schema.yaml", "products", "creatives"):
        source = studio_folder / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    frame = pd.read_parquet(studio_folder / "impressions.parquet").iloc[:40]
    frame = frame.astype(object).drop(columns="device")
    frame["user_id"] = "u1"
    frame.loc[0, "age"] = "old"
    frame.loc[1, "click"] = 2
    frame.loc[2, "propensity"] = 0.0
    frame.loc[3, "creative"] = "creatives/none.png"
    frame.loc[4, "impression_id"] = frame.loc[5, "impression_id"]
    frame.loc[7, "timestamp"] = "yesterday"
    frame.to_csv(tmp_path / "impressions.csv", index=False)
    text = "\n".join(validate(tmp_path))
    for expected in (
        "Column 'device': is missing from the file.",
        "Column 'age', row 0: cannot read 'old' as a number.",
        "Column 'click', row 1: must be 0 or 1. Received: 2",
        "Column 'propensity', row 2: must be in (0, 1]. Received: 0",
        "none.png' does not exist",
        "Column 'impression_id', row 5: the id",
        "Column 'timestamp', row 7: cannot read 'yesterday' as a time.",
        "Column 'user_id': has 1 different value(s); a split 80/10/10",
    ):
        assert expected in text, expected


ROLES = {
    "user_id": {"role": "user_id"},
    "at": {"role": "timestamp"},
    "age": {"role": "user", "kind": "numeric"},
    "device": {"role": "context"},
    "click": {"role": "click"},
}
N = 300
RNG = np.random.default_rng(0)
SOUND = {
    "user_id": [f"u{k % 90}" for k in range(N)],
    "at": [f"2026-10-01 {k // 60:02}:{k % 60:02}" for k in range(N)],
    "age": RNG.integers(18, 80, N),
    "device": RNG.choice(["tv", "web"], N),
    "click": RNG.integers(0, 2, N),
}


@pytest.fixture
def review(tmp_path):
    """Write a log with some columns changed, and review it."""

    def run(changes=None, roles=None, ending="csv", **more):
        frame = pd.DataFrame(SOUND | (changes or {}) | more)
        path = tmp_path / f"log.{ending}"
        if ending == "csv":
            frame.to_csv(path, index=False)
        else:
            pq.write_table(pa.table(dict(frame)), path)
        columns = (
            ROLES | {name: {"role": "user"} for name in more} | (roles or {})
        )
        schema = AdSchema.from_dict({"columns": columns})
        return review_log(path, schema)

    return run


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_sound_log_is_noted_and_nothing_else(review, ending):
    found = review(ending=ending)
    assert found.problems == []
    clicks = int(SOUND["click"].sum())
    assert found.notes == [
        f"{clicks} of 300 impressions ({clicks / N:.2%}) were clicked by users "
        "who consent: what users like is learned from these alone. That is "
        "few: more clicks are worth more than a longer run."
    ]


@pytest.mark.parametrize(
    ("name", "values", "problem"),
    [
        (
            "click",
            [0] * N,
            "Column 'click': holds no click: there is nothing to learn from.",
        ),
        (
            "user_id",
            ["a"] * N,
            "Column 'user_id': has 1 different value(s); a split 80/10/10 by it "
            "would leave a part empty.",
        ),
        (
            "device",
            ["tv"] * N,
            "Column 'device': holds one value only ('tv'): give it the role "
            "'ignore'.",
        ),
        (
            "device",
            [f"d{k}" for k in range(N)],
            "Column 'device': is nearly unique (300 values in 300 rows), as an "
            "id is: give it the role 'ignore'.",
        ),
        (
            "device",
            SOUND["at"],
            "Column 'device': holds times, and a time is no condition: give it "
            "the role 'timestamp' or 'ignore'.",
        ),
        (
            "age",
            SOUND["click"],
            "Column 'age': tells the click itself, so it is no condition: give "
            "it the role 'ignore', or the right label the role 'click'.",
        ),
        (
            "age",
            10**10 + 7 * np.arange(N),
            "Column 'age': is nearly unique (300 values in 300 rows), as an id "
            "is: give it the role 'ignore'.",
        ),
        (
            "age",
            range(N),
            "Column 'age': numbers the rows: give it the role 'ignore'.",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_what_cannot_be_learned_from_is_told(
    review, name, values, problem, ending
):
    assert review({name: list(values)}, ending=ending).problems == [problem]


def test_an_outcome_as_a_condition_is_told(review):
    found = review(revenue=RNG.choice([1.5, 2.5], N))
    assert found.problems == [
        "Column 'revenue': is an outcome by its name, which is not known when "
        "an ad is asked for: give it the role 'ignore'."
    ]


def test_what_is_unused_and_what_comes_twice_is_counted(review, tmp_path):
    changes = {name: list(values) for name, values in SOUND.items()}
    for values in changes.values():
        values[1:3] = values[0], values[0]
    found = review(changes, spare=["x", "y"] * 150)
    assert found.problems == []
    roles = {"spare": {"role": "ignore"}}
    notes = review(changes, roles, spare=["x", "y"] * 150).notes
    assert notes[1:] == [
        "2 impressions have user, time, product and creative of an earlier "
        "one: `data.drop_duplicates` leaves them out.",
        "Not used: spare.",
    ]
    frame = pd.DataFrame(SOUND).assign(more=1, others=2)
    frame.to_csv(tmp_path / "log.csv", index=False)
    schema = AdSchema.from_dict({"columns": ROLES})
    notes = review_log(tmp_path / "log.csv", schema).notes
    assert notes[1:] == ["Not in the schema, and not used: more, others."]


def test_a_conversion_follows_a_click(review):
    bought = np.where(SOUND["click"] == 0, 0, RNG.integers(0, 2, N))
    row = int(np.flatnonzero(SOUND["click"] == 0)[3])
    roles = {"bought": {"role": "conversion"}}
    assert review(roles=roles, bought=bought).problems == []
    bought[row] = 1
    assert review(roles=roles, bought=bought).problems == [
        f"Column 'bought', row {row}: is 1, but the impression was not clicked."
    ]


def test_many_problems_of_one_sort_are_counted(review):
    ages = ["old"] * 25 + SOUND["age"].tolist()[25:]
    found = review({"age": ages}).problems
    assert len(found) == 21
    assert found[0].startswith(
        "Column 'age', row 0: cannot read 'old' as a num"
    )
    assert found[20] == (
        "Column 'age': 5 more problem(s) of the sort 'unreadable'."
    )


def test_a_column_that_cannot_be_read_at_all_is_told_once(tmp_path):
    table = pa.table(SOUND | {"age": [[0.5]] * N})
    pq.write_table(table, tmp_path / "log.parquet", row_group_size=50)
    schema = AdSchema.from_dict({"columns": ROLES})
    assert validate(tmp_path / "log.parquet", schema) == [
        "Column 'age' has the type list<element: double>, which cannot be read "
        "as numbers. Give it another kind or the role 'ignore' in the schema."
    ]


def test_rows_of_another_length_are_listed_and_the_rest_keep_their_numbers(
    tmp_path,
):
    path = tmp_path / "log.csv"
    path.write_text('age,x\n31,a\n1\n"old\nest",b\n1,2,3\nold,a\n')
    columns = {"age": ROLES["age"], "x": {"role": "user"}}
    problems = validate(path, AdSchema.from_dict({"columns": columns}))
    assert problems[:2] == [
        f"'{path}', line 3: has 1 cell(s), and the header 2: '1'. Mend the "
        "row, or quote what holds a ','.",
        f"'{path}', line 6: has 3 cell(s), and the header 2: '1,2,3'. Mend the "
        "row, or quote what holds a ','.",
    ]
    assert [p.split(": cannot")[0] for p in problems[2:]] == [
        "Column 'age', row 2",
        "Column 'age', row 4",
    ]


PICTURES = ROLES | {
    "product": {"role": "product", "kind": "image", "channels": 4},
    "creative": {"role": "creative", "kind": "image", "width": 8, "height": 8},
}


def picture(size=(8, 8), colour="red", mode="RGB"):
    buffer = io.BytesIO()
    image = Image.new(mode, size, "white" if mode == "RGB" else None)
    image.paste(colour, (2, 2, 6, 6))
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_pictures_are_opened_once_and_products_without_transparency_noted(
    tmp_path,
):
    for name, content in (
        ("clear.png", picture(mode="RGBA")),
        ("white.png", picture()),
        ("small.png", picture((8, 7))),
        ("broken.png", b"no picture"),
        ("._white.png", b"\0\5\26\7"),
    ):
        (tmp_path / name).write_bytes(content)
    Image.new("RGB", (8, 8), "blue").save(tmp_path / "full.png")
    names = ["clear.png", "white.png", "full.png"]
    creatives = ["white.png", "small.png", "broken.png", "none.png"]
    columns = {
        "product": [names[k % 3] for k in range(N)],
        "creative": [creatives[k % 4] for k in range(N)],
    }
    path = tmp_path / "log.csv"
    pd.DataFrame(SOUND | columns).to_csv(path, index=False)
    schema = AdSchema.from_dict({"columns": PICTURES})
    found = review_log(path, schema)
    assert [p.partition(": ")[0] for p in found.problems] == [
        "Column 'creative', row 1",
        "Column 'creative', row 2",
        "Column 'creative', row 3",
    ]
    size, broken, none = found.problems
    assert size.endswith("'small.png' is 8x7 pixels, and the schema says 8x8.")
    assert "broken.png' cannot be read: it is no picture" in broken
    assert "none.png' does not exist." in none
    assert found.notes[-2:] == [
        "1 product picture(s) have no transparency and a white background, "
        "which will be cut out: white.png.",
        "1 product picture(s) have no transparency and no white background: "
        "they stay rectangles: full.png.",
    ]


def test_pictures_in_bytes_are_read_few_rows_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(validation, "_FEW_ROWS", 7)
    cells = [picture(colour=(k % 250, 0, 0)) for k in range(20)]
    columns = {
        "product": [cells[k % 20] for k in range(N)],
        "creative": [cells[k % 20] for k in range(N)],
    }
    pq.write_table(pa.table(SOUND | columns), tmp_path / "log.parquet")
    schema = AdSchema.from_dict({"columns": PICTURES})
    sizes = []
    add = validation.LogCounts.add

    def counted(self, columns, rows):
        sizes.append(rows)
        add(self, columns, rows)

    monkeypatch.setattr(validation.LogCounts, "add", counted)
    found = review_log(tmp_path / "log.parquet", schema)
    assert found.problems == []
    assert found.notes[-1] == (
        "20 product picture(s) have no transparency and a white background, "
        "which will be cut out: image bytes, image bytes, image bytes and 17 more."
    )
    assert max(sizes) == 7 and sum(sizes) == N


def test_creatives_without_clicks_or_users_are_told(tmp_path):
    (tmp_path / "a.png").write_bytes(picture())
    (tmp_path / "log.csv").write_text("creative\na.png\n")
    columns = {"creative": PICTURES["creative"]}
    problems = validate(
        tmp_path / "log.csv", AdSchema.from_dict({"columns": columns})
    )
    assert [p.partition(":")[0] for p in problems] == [
        "No column has the role 'click'",
        "No column has the role 'user_id'",
    ]


def test_a_log_without_rows_or_a_schema_is_told(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("click")
    with pytest.raises(AdsError) as error:
        validate(path)
    assert str(error.value) == (
        f"There is no schema beside '{path}'. Guess one: tfgan-ads data schema "
        f"{path} --out schema.yaml"
    )
    schema = AdSchema.from_dict({"columns": {"click": {"role": "click"}}})
    assert validate(path, schema) == ["The log has no rows."]


def test_a_log_of_compositions_is_checked_part_by_part(tmp_path):
    sizes = {"a": (300, 250), "b": (320, 50), "c": (640, 100)}
    for name, size in sizes.items():
        Image.new("RGB", size, "navy").save(tmp_path / f"{name}.png")
    Image.new("RGBA", (40, 40), "red").save(tmp_path / "logo.png")
    Image.new("I;16", (90, 90)).save(tmp_path / "room.png")
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    frame = pd.DataFrame(SOUND).assign(
        ad=[f"{'abc'[k % 3]}.png" for k in range(N)],
        background=["room.png", "", "torn.png"] * (N // 3),
        logo=["logo.png", "", "none.png"] * (N // 3),
        title=["Light for long nights", "x" * 41, "\u2605 New"] * (N // 3),
        at=["10 10 290 60", "0 0 400 20", "oops"] * (N // 3),
    )
    frame.to_csv(tmp_path / "log.csv", index=False)
    parts = {
        "ad": {"role": "creative", "kind": "image"},
        "background": {"role": "background", "kind": "image"},
        "logo": {"role": "logo", "kind": "image", "channels": 4},
        "title": {"role": "headline"},
        "at": {"role": "box", "element": "headline"},
    }
    schema = AdSchema.from_dict({"columns": ROLES | parts})

    class NoStars:
        def missing(self, text):
            return [c for c in text if c == "\u2605"]

    found = review_log(tmp_path / "log.csv", schema, glyphs=NoStars())
    # Of what cannot be read each cell is told, of all else each value.
    told = [p for p in found.problems if "'oops'" not in p]
    for problem, begins in zip(
        told,
        (
            f"Column 'background', row 2: Image '{tmp_path / 'torn.png'}' ",
            f"Column 'logo', row 2: Image '{tmp_path / 'none.png'}' does not",
            f"Column 'title', row 1: '{'x' * 41}' is as long as 41 letters; at "
            "most 40 of a headline can be read in 320x50.",
            "Column 'title', row 2: no font has '\u2605' of '\u2605 New': name",
            "Column 'at', row 1: the box '0 0 400 20' reaches out of the",
            "Column 'at': 80 more problem(s) of the sort 'unreadable'.",
        ),
        strict=True,
    ):
        assert problem.startswith(begins)
    assert found.problems.count(told[-1]) == 1
    assert len(found.problems) - len(told) == 20
    assert "Slots: 300x250 (1 creatives), 320x50 (1), 320x50@2x (1)." in (
        found.notes
    )
    assert found.notes[-1] == (
        "1 logo(s) have a shorter side of less than 64 pixels and will be soft "
        "at 1200x628: logo.png."
    )
