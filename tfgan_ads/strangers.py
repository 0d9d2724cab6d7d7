"""What strangers wrote: files to read, and words to show."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from tfgan_ads.places import is_far
from tfgan_ads.places import place

# Bytes of the largest file that is read whole, where nobody says otherwise.
LARGEST = 1 << 28


def read_bytes(path: str | Path, largest: int = LARGEST) -> bytes:
    """Read a file whole: no pipe or device, which may never end.

    Args:
        path: str or Path; or a URL, see `place`.
        largest: int. Bytes. Defaults to 256 MB.

    Returns:
        bytes.

    Raises:
        OSError: It is missing, no file, larger, or cannot be read.

    Example:

    >>> read_bytes("/dev/zero")
    Traceback (most recent call last):
    OSError: [Errno 22] it is a pipe or a device, and no file: '/dev/zero'
    """
    found = place(path)
    path = str(path)
    if "\0" in path:
        raise OSError(errno.ENOENT, "no file has such a name", path)
    if is_far(found):
        with found.open("rb") as far:
            content = far.read(largest + 1)
    else:
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                why = "it is a pipe or a device, and no file"
                raise OSError(errno.EINVAL, why, path)
            content = file.read(largest + 1)
    if len(content) > largest:
        why = f"it has more than {largest >> 20} MB"
        raise OSError(errno.EFBIG, why, path)
    return content


def read_text(path: str | Path, largest: int = LARGEST) -> str:
    """Read a text file in UTF-8, as `read_bytes` does.

    A byte order mark, as editors write it, is no part of the text.

    Args:
        path: str or Path.
        largest: int. Bytes. Defaults to 256 MB.

    Returns:
        str.

    Raises:
        OSError: See `read_bytes`.
        UnicodeDecodeError: It is not written in UTF-8.
    """
    text = read_bytes(path, largest).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(text: object, lines: bool = True) -> str:
    """Return a text without signs that command a terminal.

    Args:
        text: object, as `str` shows it.
        lines: bool. Whether lines may end in it. Defaults to `True`.

    Returns:
        str. Other controls, and what turns the direction of reading, are
        written as escapes.

    Example:

    >>> print(printable("red\\x1b[31m"))
    red\\x1b[31m
    """
    kept = "\n\t" if lines else ""
    return "".join(
        c if c in kept or c == " " or c.isprintable() else _escaped(c)
        for c in str(text)
    )


def _at_once(path: str, flags: int) -> int:
    """Open a file; of a pipe, do not wait for somebody to write to it."""
    return os.open(path, flags | os.O_NONBLOCK)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape", "backslashreplace").decode()
