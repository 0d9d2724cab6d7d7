"""A file is signed whole, or stays as it was."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tfgan_ads.cli.marks import read_signer
from tfgan_ads.cli.marks import sign_files
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance import signer as module


def test_a_full_disk_leaves_the_unsigned_file(tmp_path, monkeypatch):
    path = tmp_path / "ad.png"
    path.write_bytes(b"unsigned")
    monkeypatch.setattr(module, "sign", lambda file, *_: file + b", signed")

    def full(self, data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(AdsError, match="Cannot sign .*ad.png': No space"):
            sign_files([path], None, {})
    assert path.read_bytes() == b"unsigned"
    assert list(tmp_path.iterdir()) == [path]
    sign_files([path], None, {})
    assert path.read_bytes() == b"unsigned, signed"


def test_a_certificate_needs_its_key():
    assert read_signer(None, None) is None
    with pytest.raises(AdsError, match="`--certificate` and `--key` together"):
        read_signer(Path("certificate.pem"), None)


def test_scripts_are_answered_in_json(call, tmp_path, capsys):
    Image.new("RGB", (200, 200)).save(tmp_path / "a.png")
    assert call("detect", tmp_path / "a.png", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["file"].endswith("a.png") and told["made_by_ai"] is False
    assert told["watermark"]["present"] is False
