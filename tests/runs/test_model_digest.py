"""A model is another once a file of it is."""

from tfgan_ads.runs.model_digest import model_digest


def test_a_run_is_its_models_and_config(tmp_path):
    names = ("model.keras", "clicks.keras", "config.yaml")
    seen = set()
    for name in names:
        (tmp_path / name).write_text("old")
        seen.add(model_digest(tmp_path))
    for name in names:
        (tmp_path / name).write_text("new")
        seen.add(model_digest(tmp_path))
    assert len(seen) == 6
    # What a run has noted beside them decides nothing.
    (tmp_path / "validation.json").write_text("[]")
    assert model_digest(tmp_path) in seen


def test_a_file_is_its_content(tmp_path):
    for name in ("a.keras", "b.keras"):
        (tmp_path / name).write_text("same")
    a, b = (model_digest(tmp_path / n) for n in ("a.keras", "b.keras"))
    assert a == b and len(a) == 64
