"""Three marks that AI made it: put in, read, stripped, tampered with."""

import pytest
from PIL import Image

from tfgan_ads.cli.main import run
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.marks import Marks
from tfgan_ads.serving.provenance.watermark import embed


def test_the_commands_sign_and_detect(picture, creative, tmp_path, capsys):
    path = tmp_path / "ad.png"
    path.write_bytes(creative)
    for command in (["sign", "--trial", "--model", "studio/1"], ["detect"]):
        with pytest.raises(SystemExit) as ended:
            run([*command, str(path)])
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "metadata   compositeWithTrainedAlgorithmicMedia" in said
    assert "signature  Valid, by tfgan-ads trial, model studio/1" in said
    assert "watermark  none" in said
    # Saved again by a program that drops metadata: nothing is left to read.
    with Image.open(path) as image:
        image.save(tmp_path / "bare.bmp")
    embed(picture(), 5).save(tmp_path / "marked.jpg", quality=80)
    with pytest.raises(SystemExit):
        run(
            ["detect", str(tmp_path / "bare.bmp"), str(tmp_path / "marked.jpg")]
        )
    said = capsys.readouterr().out
    assert "that is no proof of anything" in said
    assert "watermark  payload 5" in said
    assert Marks.from_file(tmp_path / "marked.jpg").found
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(AdsError, match="it is no picture"):
        Marks.from_file(tmp_path / "text.png")
    with pytest.raises(AdsError, match="does not exist"):
        Marks.from_file(tmp_path / "none.png")
