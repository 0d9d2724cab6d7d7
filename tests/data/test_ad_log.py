"""Typed impressions: read, split and chosen."""

import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.row_stream import ROW
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.text_format import TextFormat


def test_split_by_user_and_product_shares_nobody(log):
    parts = log.split(by=("user", "product"), shares=(0.6, 0.4))
    users = [set(p.to_pandas(["user_id"])["user_id"]) for p in parts]
    products = [set(p.to_pandas(["product_id"])["product_id"]) for p in parts]
    assert users[0] and users[1] and not users[0] & users[1]
    assert products[0] and products[1] and not products[0] & products[1]


def test_split_by_time_is_ordered_and_complete(log):
    parts = log.split(by="time", shares=(0.5, 0.25, 0.25))
    times = [p.to_pandas(["timestamp"])["timestamp"] for p in parts]
    assert times[0].max() < times[1].min()
    assert times[1].max() < times[2].min()
    assert sum(map(len, parts)) == len(log)


def test_csv_reads_like_parquet(log, tmp_path):
    frame = log.to_pandas()
    frame.to_csv(tmp_path / "impressions.csv", index=False)
    other = AdLog.read(tmp_path, schema=log.schema)
    columns = ["age", "interests", "hour", "click", "badge"]
    pd.testing.assert_frame_equal(
        frame[columns], other.to_pandas(columns), check_dtype=False
    )


def test_bad_number_names_column_row_and_value(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("age,click\n31,1\nold,0\n")
    schema = {"age": {"role": "user", "kind": "numeric"}}
    log = AdLog.read(path).schema.from_dict({"columns": schema})
    with pytest.raises(AdsError, match="Column 'age', row 1: .*'old'"):
        AdLog.read(path, schema=log).to_pandas()


def test_misspelt_column_gets_a_suggestion(log):
    with pytest.raises(AdsError, match="Did you mean 'device'?"):
        log.to_pandas(["devise"])


def test_clicked_keeps_consenting_clickers(log):
    frame = log.clicked().to_pandas(["click", "consent"])
    everyone = log.to_pandas(["click", "consent"])
    assert (frame == 1).all().all()
    assert len(frame) == ((everyone == 1).all(axis=1)).sum()


def test_an_empty_selection_is_an_empty_table(log):
    nobody = log.where(device="none")
    assert len(nobody) == 0
    assert list(nobody.to_pandas(["age", "click"])) == ["age", "click"]


WORDS = st.text(
    st.characters(codec="gb18030", exclude_characters="\r\0"), max_size=5
)
# What stands for nothing, and what is written otherwise, comes back as such.
PLAIN = WORDS.filter(
    lambda w: w.lower() not in ("true", "false", "null", "nan")
)
NUMBERS = st.floats(-1e9, 1e9) | st.none()
TIMES = (
    st.datetimes(pd.Timestamp(1900, 1, 1), pd.Timestamp(2200, 1, 1)) | st.none()
)
FORMATS = {
    ".": ("{:,.6f}", str),
    ",": ("{:,.6f}", lambda text: text.translate(str.maketrans(",.", ".,"))),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(PLAIN, NUMBERS, TIMES, st.booleans()), min_size=1, max_size=5
    ),
    st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]),
    st.sampled_from(",;\t|"),
    st.sampled_from(".,"),
    st.sampled_from(["%Y-%m-%dT%H:%M:%S.%fZ", "%d.%m.%Y %H:%M:%S.%f"]),
)
def test_whatever_is_written_is_read_back(
    folder, rows, encoding, delimiter, decimal, form
):
    form_number, turn = FORMATS[decimal]
    frame = pd.DataFrame(
        {
            "word": [row[0] for row in rows],
            "number": [
                "" if n is None else turn(form_number.format(n))
                for _, n, *_ in rows
            ],
            "time": [
                "" if t is None else t.strftime(form) for _, _, t, _ in rows
            ],
            "click": ["да" if row[3] else "нет" for row in rows],
        }
    )
    path = folder / "log.csv"
    text = frame.to_csv(
        index=False, sep=delimiter, lineterminator="\n", quoting=1
    )
    path.write_bytes(text.encode(encoding))
    plain = {"role": "timestamp"}
    schema = AdSchema.from_dict(
        {
            "columns": {
                "word": {"role": "user"},
                "number": {
                    "role": "user",
                    "kind": "numeric",
                    "decimal": decimal,
                },
                "time": plain | ({} if form[1] == "Y" else {"format": form}),
                "click": {"role": "click"},
            },
            "text": {"encoding": encoding, "delimiter": delimiter},
        }
    )
    found = AdLog.read(path, schema).to_arrow().to_pydict()
    nothing = (
        "NULL",
        "null",
        "\\N",
        "N/A",
        "n/a",
        "#N/A",
        "<NA>",
        "NaN",
        "NaT",
    )
    assert found["word"] == ["" if w in nothing else w for w, *_ in rows]
    numbers = [np.nan if n is None else n for _, n, *_ in rows]
    np.testing.assert_allclose(
        np.array(found["number"], float), numbers, atol=5.1e-7, rtol=1e-15
    )
    assert found["time"] == [t for _, _, t, _ in rows]
    assert found["click"] == [float(row[3]) for row in rows]


def test_parts_in_folders_are_one_log_and_their_names_columns(tmp_path):
    rows = pa.table(
        {"day": ["mo", None], "user_id": ["a", "b"], "click": [1, 0]}
    )
    pq.write_to_dataset(rows, tmp_path / "parquet", partition_cols=["day"])
    for name, row in (
        ("day=mo", "a,1"),
        ("day=__HIVE_DEFAULT_PARTITION__", "b,0"),
    ):
        (tmp_path / "csv" / name).mkdir(parents=True)
        (tmp_path / "csv" / name / "0.csv").write_text(
            f"user_id,click\n{row}\n"
        )
    for kind in ("parquet", "csv"):
        log = AdLog.read(tmp_path / kind)
        found = sorted(log.to_pandas()[["user_id", "day"]].values.tolist())
        assert found == [["a", "mo"], ["b", ""]], kind
        assert len(log.where(day="mo")) == 1


def test_a_log_is_read_as_its_schema_says(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes("имя;клик\nИван;да\n".encode("koi8-r"))
    schema = AdSchema(
        columns={"имя": {"role": "user"}, "клик": {"role": "click"}},
        text=TextFormat(encoding="koi8-r", delimiter=";"),
    )
    schema.to_yaml(tmp_path / "schema.yaml")
    frame = AdLog.read(path).to_pandas()
    assert frame.values.tolist() == [["Иван", 1.0]]


def test_a_frame_of_cells_of_several_types_is_read_as_text():
    frame = pd.DataFrame({"age": [31, "32", None], 7: ["a", 1, 2.5]})
    log = AdLog.from_frame(frame)
    assert log.to_pandas()["age"].tolist()[:2] == [31, 32]
    assert log.to_pandas()["7"].tolist() == ["a", "1", "2.5"]


def test_a_file_of_a_header_alone_is_a_log_without_rows(tmp_path):
    (tmp_path / "log.csv").write_text("user_id,click")
    log = AdLog.read(tmp_path / "log.csv")
    assert len(log) == 0
    assert list(log.to_pandas()) == ["user_id", "click"]


def test_pictures_in_a_frame_are_bytes_paths_or_rows(tmp_path):
    from PIL import Image

    Image.new("L", (4, 4), 9).save(tmp_path / "a.png")
    buffer = io.BytesIO()
    Image.new("L", (4, 4), 9).save(buffer, "PNG")
    images = np.full((2, 4, 4, 1), 9, "uint8")
    for cell, where in (
        ("a.png", tmp_path),
        (buffer.getvalue(), "."),
        (1, images),
    ):
        schema = {"columns": {"x": {"role": "creative", "kind": "image"}}}
        log = AdLog.from_frame(
            pd.DataFrame({"x": [cell]}), AdSchema.from_dict(schema), where
        )
        (reference,) = log.to_arrow()["x"].to_pylist()
        assert log.images.load([reference], 4, 1).ravel().tolist() == [9] * 16


def test_rows_are_kept_by_their_numbers_in_the_whole_log():
    log = AdLog.from_frame(
        pd.DataFrame({"age": [5, 6, 7, 8], "click": [1, 0] * 2})
    )
    late = log.where(click=0)
    numbers = [b[ROW].to_numpy() for b in late.stream(["age", ROW])]
    assert np.concatenate(numbers).tolist() == [1, 3]
    assert late.rows(np.array([3])).to_pandas()["age"].tolist() == [8]
