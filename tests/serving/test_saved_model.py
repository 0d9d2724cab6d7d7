"""A version appears whole, or not at all."""

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.graph import shared
from tfgan_ads.serving import saved_model as module
from tfgan_ads.serving.interface import read_interface
from tfgan_ads.serving.saved_model import new_version
from tfgan_ads.serving.saved_model import write_version


class Nothing:
    """An endpoint that is never traced."""

    tables = ()
    names = {"user age": "user_age"}

    def specs(self):
        return {}


@pytest.fixture
def saving(monkeypatch):
    """Write a version without TensorFlow."""

    def save(path, endpoints):
        path.mkdir()
        (path / "saved_model.pb").write_text(" ".join(endpoints))

    monkeypatch.setattr(module, "_save", save)
    for name in ("write_cards", "_warm_up", "label"):
        monkeypatch.setattr(module, name, lambda *_: None)


def test_versions_count_up_with_what_belongs_to_them(saving, tmp_path):
    for number in ("1", "2"):
        version = new_version(tmp_path)
        write_version(
            version,
            {"generate": Nothing()},
            None,
            {"size": 16},
        )
        assert version.name == number
        told = read_interface(version)
        names = {"user_age": "user age"}
        names = {"serving_default": names, "generate": names}
        assert told == {"size": 16, "names": names}
        signatures = (version / "saved_model.pb").read_text()
        assert signatures == "serving_default generate"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1", "2"]


def test_what_fails_half_way_leaves_no_version(saving, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_cards", full)
    with pytest.raises(AdsError, match="Cannot write .*: No space left"):
        write_version(tmp_path / "1", {"g": Nothing()}, None)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(saving, tmp_path):
    (tmp_path / "model").write_text("a file")
    with pytest.raises(AdsError, match="Cannot write '.*model'"):
        write_version(tmp_path / "model" / "1", {"g": Nothing()}, None)


def test_what_has_two_names_is_traced_once(tmp_path):
    traced = []

    class Doubling(Nothing):
        def specs(self):
            return {"x": tf.TensorSpec([None], name="x")}

        def __call__(self, inputs):
            traced.append(tf.executing_eagerly())
            return {"y": 2 * inputs["x"]}

    endpoint = Doubling()
    both = {"serving_default": endpoint, "generate": endpoint}
    module._save(tmp_path / "1", both)
    assert traced == [False]
    served = tf.saved_model.load(tmp_path / "1").signatures
    assert set(served) == set(both)
    assert served["generate"](x=tf.constant([3.0]))["y"].numpy() == [6.0]


def test_shared_tables_are_data_and_not_in_the_graph(tmp_path):
    files = shared([b"z" * 50_000, b""])
    pick = tf.function(lambda at: tf.gather(files, at))
    pick(tf.constant([0]))

    class Picking(Nothing):
        def specs(self):
            return {"at": tf.TensorSpec([None], tf.int32, name="at")}

        def __call__(self, inputs):
            return {"file": pick(inputs["at"])}

    module._save(tmp_path / "1", {"pick": Picking()})
    assert (tmp_path / "1" / "saved_model.pb").stat().st_size < 50_000
    serve = tf.saved_model.load(tmp_path / "1").signatures["pick"]
    file = serve(at=tf.constant([1, 0]))["file"].numpy().tolist()
    assert file == [b"", b"z" * 50_000]
