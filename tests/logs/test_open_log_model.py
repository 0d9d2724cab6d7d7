"""What is learned of a table, and what is not."""

import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs import open_log_model
from tfgan_ads.logs.log_gan import LogGAN


def test_no_rare_value_is_in_the_model(table):
    frame = table().assign(secret="usual")
    frame.loc[:3, "secret"] = "Ada Lovelace"
    made = LogGAN(preset="fast", floor=5)
    made.adapt(frame)
    assert "Ada" not in str(made.get_config())


def test_errors_are_sentences(table):
    made = LogGAN(preset="fast")
    with pytest.raises(AdsError, match="Train the model first"):
        made.sample(3)
    made.compile()
    with pytest.raises(AdsError, match="Give `rows` or `minutes`, not both"):
        made.fit(table(), rows=1, minutes=1)
    with pytest.raises(AdsError, match="`preset` must be one of"):
        LogGAN(preset="quick")


def test_a_table_without_a_number_is_learned_too():
    words = pd.DataFrame(
        {"a": ["x", "y"] * 100, "b": ["u", "v", "v", "w"] * 50}
    )
    made = LogGAN(preset="fast")
    made.compile()
    made.fit(words, rows=512, batch_size=64, verbose=0)
    assert set(made.sample(200)["b"]) == {"u", "v", "w"}


def test_frequencies_are_the_shares_of_the_states():
    made = LogGAN(preset="fast", floor=1)
    made.adapt(pd.DataFrame({"device": ["web"] * 6 + ["tv"] * 3 + [None]}))
    (codec,) = made.transformer.codecs.values()
    assert codec.head == ["web", "tv"]
    assert sorted(made.frequencies[0])[-3:] == pytest.approx([0.1, 0.3, 0.6])
    assert made.frequencies[0].sum() == pytest.approx(1)


def test_rows_learned_from_cannot_say_when_to_stop(table):
    made = LogGAN(preset="fast")
    made.compile()
    with pytest.raises(AdsError, match="`until` needs `validation_data`"):
        made.fit(table(100), rows=64, until={"detection": 0.5}, verbose=0)


def test_a_small_table_is_not_learned_by_heart(table, monkeypatch, caplog):
    asked = []
    monkeypatch.setattr(
        LogGAN, "plan", lambda self, size, rows, minutes: asked.append(rows)
    )
    made = LogGAN(preset="fast")
    made.compile()
    for frame, told in ((table(100), {}), (table(100), {"rows": 9})):
        with pytest.raises(AttributeError):
            made.fit(frame, verbose=0, **told)
    # Each row 500 times, unless somebody says how many.
    assert asked == [50_000, 9]
    assert "Only 100 rows: expect little" in caplog.text


def test_columns_of_a_long_log_are_learned_from_some_of_it(
    table, monkeypatch, caplog
):
    caplog.set_level("INFO", "tfgan_ads")
    monkeypatch.setattr(open_log_model, "_ADAPTED", 300)
    made = LogGAN(preset="fast", floor=5)
    made.compile()
    frame = pd.concat([table(), table()], ignore_index=True)
    made.fit(frame, rows=1_024, batch_size=128, verbose=0)
    assert "are learned from 300 of" in caplog.text
    assert [*made.sample(20)] == [*frame]


def test_what_is_no_length_is_refused_before_anything_is_read(table):
    made = LogGAN(preset="fast")
    made.compile()
    with pytest.raises(AdsError) as error:
        made.fit(table(), rows=0)
    assert str(error.value) == "`rows` must be positive. Received: rows=0"
    assert not made.built
