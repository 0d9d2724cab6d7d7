"""A trained model becomes a version that can be served."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.interface import read_page

pytestmark = pytest.mark.slow


def test_versions_count_up_and_hold_as_many_products_as_asked_for(
    call, log, studio_folder, tmp_path, capsys
):
    gan = CreativeGAN(log.schema, size=16, latent=4, preset="fast")
    gan.adapt(log)
    gan.save(tmp_path / "model.keras")
    out = tmp_path / "served"
    wanted = {"1": [], "2": ["--catalogue", studio_folder, "--products", 2]}
    for version, options in wanted.items():
        code = call("export", tmp_path / "model.keras", "--out", out, *options)
        assert code == 0
        said = capsys.readouterr().out
        assert f"Wrote {out / version}\n" in said
        assert f"How to serve it: {out}/deploy" in said
    first, second = (read_page(out / version) for version in wanted)
    assert first["products"] == []
    ids = log.products()["product"].tolist()
    assert len(second["products"]) == 2 and set(second["products"]) <= set(ids)
    # Without a click model nobody explains.
    assert not second["explains"]
