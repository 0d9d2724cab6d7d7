"""`Copy`: one approved text."""

from __future__ import annotations

import datetime
from typing import Any

import pydantic

from tfgan_ads.errors import nearest
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.strict import Strict


class Copy(Strict):
    """One approved text.

    Args:
        id: str. What it is called in a log and in `apart`.
        kind: `Element` that is words: `"headline"`, `"call_to_action"`,
            `"price"`, `"legal"` or `"badge"`.
        text: str. As it is shown.
        language: str. BCP 47, such as `"de"` or `"zh-Hant"`; `""` is any.
            Defaults to `""`.
        starts: date or None. The first day on which it may be shown.
            Defaults to `None`.
        ends: date or None. The last one. Defaults to `None`.
        tags: sequence of str. Whatever helps to find it. Defaults to none.

    Example:

    >>> copy = Copy(id="h1", kind="headline", text="Neu", language="de",
    ...             ends="2026-12-24")
    >>> copy.may_run(datetime.date(2026, 12, 25)), copy.speaks("de-AT")
    (False, True)
    """

    id: str = pydantic.Field(min_length=1)
    kind: Element
    text: str = pydantic.Field(min_length=1)
    language: str = pydantic.Field("", pattern=r"^([A-Za-z]{2,8}(-\w{1,8})*)?$")
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    tags: tuple[str, ...] = ()

    @pydantic.field_validator("id", "text", mode="before")
    @classmethod
    def _quoted(cls, value: Any) -> Any:
        if isinstance(value, (bool, int, float, datetime.date)):
            raise ValueError(
                "YAML takes this for more than a text: put it into quotes. "
                f"Received: {value}"
            )
        return value.strip() if isinstance(value, str) else value

    @pydantic.field_validator("language", mode="before")
    @classmethod
    def _norwegian(cls, value: Any) -> Any:
        """Take YAML's word for "no" for the language."""
        return "no" if value is False else value

    @pydantic.field_validator("kind", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        if value not in WORDS:
            raise ValueError(
                f"a copy is one of {', '.join(WORDS)}. Received: {value!r}"
                f"{nearest(value, WORDS)}"
            )
        return value

    @pydantic.model_validator(mode="after")
    def _in_order(self) -> Copy:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(
                f"'{self.id}' ends before it starts. Received: "
                f"starts={self.starts}, ends={self.ends}"
            )
        return self

    def may_run(self, on: datetime.date) -> bool:
        """Whether it may be shown on a day."""
        begun = self.starts is None or self.starts <= on
        return begun and (self.ends is None or on <= self.ends)

    def speaks(self, language: str) -> bool:
        """Whether it may be read by those who asked for a language.

        `"de"` and `"de-AT"` understand one another; a copy without a language
        is for all.
        """
        mine, asked = self.language.lower(), language.lower()
        return (
            not mine
            or not asked
            or f"{mine}-".startswith(f"{asked}-")
            or f"{asked}-".startswith(f"{mine}-")
        )
