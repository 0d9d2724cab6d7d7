"""Whatever has specs, tables and a call becomes a signature."""

import tensorflow as tf

from tfgan_ads.serving.cards import Card
from tfgan_ads.serving.endpoint import Endpoint
from tfgan_ads.serving.saved_model import write_version


class Ages:
    """Looks names up in a table; knows nothing of a model."""

    def __init__(self):
        ages = tf.lookup.KeyValueTensorInitializer(["ada"], [36])
        self.table = tf.lookup.StaticHashTable(ages, -1)

    @property
    def tables(self):
        return (self.table,)

    @property
    def names(self):
        return {"first name": "name"}

    def specs(self):
        return {"name": tf.TensorSpec([None], tf.string, "name")}

    def __call__(self, inputs):
        return {"age": self.table.lookup(inputs["name"])}


def test_an_endpoint_answers_behind_both_its_names(tmp_path):
    ages: Endpoint = Ages()
    card = Card("Ages", "Says ages.", {}, [("column",)])
    version = write_version(tmp_path / "1", {"ages": ages}, card)
    served = tf.saved_model.load(version).signatures
    assert set(served) == {"serving_default", "ages"}
    for signature in served.values():
        answer = signature(name=tf.constant(["ada", "bob"]))
        assert answer["age"].numpy().tolist() == [36, -1]
