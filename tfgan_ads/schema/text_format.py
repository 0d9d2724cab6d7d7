"""`TextFormat`: how the text of a CSV file is to be read."""

import codecs

import pydantic

from tfgan_ads.schema.strict import Strict


class TextFormat(Strict):
    """How the text of a CSV file is to be read.

    Args:
        encoding: str. A codec of Python, such as `"utf-8"` or `"gb18030"`.
            Defaults to `"utf-8"`.
        delimiter: str. Between the cells of a row. Defaults to `","`.

    Example:

    >>> TextFormat(encoding="windows-1252", delimiter=";").encoding
    'windows-1252'
    """

    encoding: str = "utf-8"
    delimiter: str = pydantic.Field(",", min_length=1, max_length=1)

    @pydantic.field_validator("encoding")
    @classmethod
    def _known(cls, encoding: str) -> str:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise ValueError(
                "must be an encoding that Python knows, such as 'utf-8', "
                "'gb18030', 'big5', 'shift_jis' or 'windows-1252'. "
                f"Received: {encoding!r}"
            ) from error
        return encoding
