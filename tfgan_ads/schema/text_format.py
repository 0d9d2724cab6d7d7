"""`TextFormat`: how the text of a CSV file is to be read."""

import pydantic

from tfgan_ads.schema.strict import Strict


class TextFormat(Strict):
    """How the text of a CSV file is to be read.

    Args:
        encoding: str. A codec of Python, such as `"utf-8"` or `"gb18030"`.
            Defaults to `"utf-8"`.
        delimiter: str. Between the cells of a row; one character of ASCII,
            and no quote. Defaults to `","`.

    Example:

    >>> TextFormat(encoding="windows-1252", delimiter=";").encoding
    'windows-1252'
    """

    encoding: str = "utf-8"
    delimiter: str = ","

    @pydantic.field_validator("encoding")
    @classmethod
    def _known(cls, encoding: str) -> str:
        try:
            # Python also knows codecs that are none of text.
            "".encode(encoding)
        except (LookupError, ValueError) as error:
            raise ValueError(
                "must be an encoding that Python knows, such as 'utf-8', "
                "'gb18030', 'big5', 'shift_jis' or 'windows-1252'. "
                f"Received: {encoding!r}"
            ) from error
        return encoding

    @pydantic.field_validator("delimiter")
    @classmethod
    def _single(cls, delimiter: str) -> str:
        plain = delimiter.isascii() and delimiter not in ('"', "\r", "\n", "\0")
        if len(delimiter) != 1 or not plain:
            raise ValueError(
                "must be one character of ASCII, and no quote or line break, "
                f"such as ';'. Received: {delimiter!r}"
            )
        return delimiter
