"""Strangers' files are read without waiting, their words shown as words."""

import os

import pytest

from tfgan_ads.strangers import printable
from tfgan_ads.strangers import read_bytes
from tfgan_ads.strangers import read_text


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfna\xc3\xafve\r\n")
    assert read_bytes(path).endswith(b"\r\n")
    assert read_text(path) == "naïve\n"


def test_what_is_no_file_is_told_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, why in (
        (tmp_path / "pipe", "a pipe or a device"),
        ("/dev/zero", "a pipe or a device"),
        (tmp_path, "Is a directory"),
        (tmp_path / "none", "No such file"),
        ("a\0b", "no file has such a name"),
    ):
        with pytest.raises(OSError, match=why) as error:
            read_bytes(path)
        assert error.value.filename == str(path)


def test_a_file_may_be_no_larger_than_allowed(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(bytes((1 << 20) + 1))
    assert len(read_bytes(path, (1 << 20) + 1)) == (1 << 20) + 1
    with pytest.raises(OSError, match="it has more than 1 MB"):
        read_bytes(path, 1 << 20)


def test_what_commands_a_terminal_is_shown_as_an_escape():
    assert printable("\x1b]0;x\x07\r\x9b") == r"\x1b]0;x\x07\r\x9b"
    assert printable("\u202eevil\ud800") == r"\u202eevil\ud800"
    assert printable("新 naïve\n\tline") == "新 naïve\n\tline"
    assert printable("a\nb", lines=False) == r"a\nb"
