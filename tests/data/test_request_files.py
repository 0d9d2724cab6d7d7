"""Users and products that are asked for."""

import logging

import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.data.request_files import open_users
from tfgan_ads.data.request_files import read_products
from tfgan_ads.data.request_files import read_table
from tfgan_ads.data.request_files import read_users
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column

COLUMNS = {
    "age": Column(role="user", kind="numeric", decimal=","),
    "city": Column(role="user"),
}
SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "photo": {"role": "product", "kind": "image", "channels": 4},
            "sku": {"role": "product"},
            "brand": {"role": "ad"},
            "layout": {"role": "layout"},
            "age": {"role": "user"},
        }
    }
)


@pytest.fixture
def told(caplog):
    caplog.set_level(logging.WARNING, "tfgan_ads")
    return lambda: caplog.messages


def refused(read, *arguments):
    with pytest.raises(AdsError) as error:
        read(*arguments)
    return str(error.value)


def test_users_are_read_as_a_log_is(tmp_path, told):
    path = tmp_path / "users.csv"
    path.write_text("ID;City;age;city\nu1;x;31,5;Köln\nu2;y;NULL;\n", "cp1252")
    frame = read_users(path, COLUMNS, "ID")
    assert frame.to_dict("list") == {
        "ID": ["u1", "u2"],
        "age": [31.5, pytest.approx(float("nan"), nan_ok=True)],
        "city": ["Köln", ""],
    }
    assert told() == [f"'{path}', not used: 'City' Did you mean 'city'?"]
    assert len(read_users(path, COLUMNS, "ID", first=1)) == 1


def test_what_will_be_unknown_is_told(tmp_path, told):
    path = tmp_path / "users.parquet"
    pd.DataFrame({"city": ["oslo"]}).to_parquet(path)
    brand = {"brand": Column(role="ad")}
    assert list(read_users(path, COLUMNS | brand)) == ["city"]
    assert told() == [f"'{path}' lacks age: of all users that is unknown."]


def test_users_of_whom_nothing_is_known_are_refused(tmp_path, told):
    path = tmp_path / "users.csv"
    assert refused(read_users, path, COLUMNS) == f"'{path}' does not exist."
    path.write_text("Age,zip\n31,08001\n")
    assert refused(read_users, path, COLUMNS) == (
        f"'{path}' has none of the model's columns: age, city. Did you mean "
        "'Age'? It has: Age, zip."
    )
    path.write_text("age\n31\nold\n")
    assert refused(read_users, path, COLUMNS).startswith(
        "Column 'age', row 1: cannot read 'old' as a number."
    )


def test_a_folder_of_users_is_read_in_order(tmp_path, told):
    (tmp_path / "b.csv").write_text("city,age\noslo,2\n")
    (tmp_path / "a.csv").write_text("city,age\nbonn,1\n")
    frame = read_users(tmp_path, COLUMNS)
    assert frame["city"].tolist() == ["bonn", "oslo"]


def test_users_are_counted_even_where_nothing_of_them_is_used(tmp_path, told):
    path = tmp_path / "users.csv"
    path.write_text("zip\n08001\n08002\n")
    assert len(open_users(path, {})) == 2
    assert len(read_users(path, {})) == 2


def test_a_file_without_rows_is_a_frame_without_rows(tmp_path, told):
    path = tmp_path / "users.csv"
    path.write_text("age,city\n")
    frame = read_table(path, COLUMNS)
    assert (list(frame), len(frame)) == (["age", "city"], 0)
    assert frame["age"].dtype == "float64"


def test_rows_are_read_up_to_a_number(tmp_path):
    path = tmp_path / "users.csv"
    path.write_text("city\n" + "oslo\n" * 70_000)
    assert len(read_table(path, COLUMNS, 66_000)) == 66_000
    assert len(read_table(path, COLUMNS)) == 70_000


def test_a_folder_of_pictures_is_products(tmp_path, told):
    for name in ("b.PNG", "a.jpeg", "._a.png", ".hidden.png"):
        Image.new("RGB", (2, 2)).save(tmp_path / name, "PNG")
    (tmp_path / "x.png").mkdir()
    (tmp_path / "notes.txt").write_text("no picture")
    frame = read_products(tmp_path, SCHEMA)
    assert frame.to_dict("list") == {"photo": ["a.jpeg", "b.PNG"]}
    assert told() == [
        f"'{tmp_path}': 2 left out, no picture(s): notes.txt, x.png",
        f"'{tmp_path}' does not say brand: of all products that is unknown. A "
        "table of products can say it.",
    ]


def test_a_table_of_products_says_more(tmp_path, told):
    path = tmp_path / "products.csv"
    path.write_text("photo,brand,age\np.png,Acme,3\n")
    frame = read_products(path, SCHEMA)
    assert frame.to_dict("list") == {"photo": ["p.png"], "brand": ["Acme"]}
    assert told() == [f"'{path}', not used: 'age'"]


def test_no_products_are_refused(tmp_path):
    assert refused(read_products, None, SCHEMA) == (
        "The model keeps products: give `--products` a folder of pictures, or "
        "a table with the column 'photo'. Received: None"
    )
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "._a.png").write_bytes(b"\0\5\26\7")
    assert refused(read_products, tmp_path, SCHEMA).startswith(
        f"Folder '{tmp_path}' must hold impressions.parquet or"
    )
    path = tmp_path / "products.csv"
    path.write_text("photos,brand\np.png,Acme\n")
    assert refused(read_products, path, SCHEMA) == (
        f"'{path}' has no column 'photo', which holds the products' pictures. "
        "Did you mean 'photos'?"
    )


def test_a_folder_of_tables_is_products_as_well(tmp_path, told):
    for k, row in enumerate(("p.png,Acme", "q.png,Globex", "p.png,Acme")):
        (tmp_path / f"{k}.csv").write_text(f"photo,brand\n{row}\n")
    frame = read_products(tmp_path, SCHEMA)
    assert frame.values.tolist() == [["p.png", "Acme"], ["q.png", "Globex"]]
    assert told() == []
