import keras
import numpy as np

from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns
from tfgan_ads.creatives.compositions.said_table import SaidTable


def test_rows_are_filled_and_saved_with_the_model(log, kit):
    table = log.to_arrow()
    said = SaidTable(len(log), 2)
    said.fill(np.ones((len(log), 2)), DiscreteDesigns(kit, log.schema, table))
    assert said.designs.dtype == "int32"
    assert said.designs.shape == (240, 8)
    config = keras.saving.serialize_keras_object(said)
    again = keras.saving.deserialize_keras_object(config)
    again.set_weights(said.get_weights())
    np.testing.assert_array_equal(again.designs, said.designs)


def test_styles_are_kept_where_there_are_any():
    assert SaidTable(4, 2).styles is None
    assert SaidTable(4, 2).get_config()["styles"] == 0
    said = SaidTable(4, 2, styles=3)
    assert said.styles.shape == (4, 3) and said.styles.dtype == "float32"
    said.styles.assign(np.arange(12.0).reshape(4, 3))
    config = keras.saving.serialize_keras_object(said)
    again = keras.saving.deserialize_keras_object(config)
    again.set_weights(said.get_weights())
    np.testing.assert_array_equal(again.styles, said.styles)
    assert len(said.get_weights()) == 1 + len(SaidTable(4, 2).get_weights())
    assert not said.trainable_weights
