"""Cards say what a model is, and give no value of the log away."""

import pandas as pd
import yaml

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.serving.cards import DATA_CARD
from tfgan_ads.serving.cards import MODEL_CARD


def cards(model, folder):
    version = model.export(str(folder))
    return [
        (folder / version / card).read_text()
        for card in (MODEL_CARD, DATA_CARD)
    ]


def test_a_creative_models_cards(log, tmp_path):
    gan = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        latent=4,
        personalisation="none",
    )
    gan.adapt(log)
    model, data = cards(gan, tmp_path)
    front, text = model.removeprefix("---\n").split("---\n", 1)
    assert yaml.safe_load(front)["library_name"] == "keras"
    assert "creatives of 16x16 pixels, from scratch" in text
    assert 'personalisation="none"' in text
    assert "| images seen | 0 |" in text
    assert "| `seed` | int64 |" in text
    assert "| `age` | user | numeric | proxy | yes |" in data
    assert "| `click` | click | numeric | none | no |" in data


def test_a_table_models_cards_name_no_value(tmp_path):
    table = pd.DataFrame(
        {"town": ["secretville"] * 40 + ["elsewhere"] * 60, "age": range(100)}
    )
    gan = LogGAN(preset="fast", floor=7)
    gan.compile()
    gan.fit(table, rows=256, batch_size=64, verbose=0)
    model, data = cards(gan, tmp_path)
    assert "categories that 7 people have at least" in model
    assert "| rows seen | 256 |" in model
    assert "| `town` | category | 2 | no |" in data
    assert "secretville" not in model + data


def test_a_private_models_card_says_what_is_promised(tmp_path):
    table = pd.DataFrame({"age": [31, 47] * 500, "town": ["a", "b"] * 500})
    made = PrivateLogModel(
        {"age": "number", "town": "category"}, 2.0, unit="row", preset="fast"
    )
    made.compile()
    made.fit(table, rows=512, batch_size=256, verbose=0)
    model, _ = cards(made, tmp_path)
    assert "It is (2, 1.0e-06)-differentially private in each row;" in model
    assert "categories that noisy counts told" in model
    assert "Without differential privacy" not in model
