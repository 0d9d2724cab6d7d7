"""`Strict`: documents that refuse what they do not know."""

import pydantic


class Strict(pydantic.BaseModel):
    """A part of a schema. An unknown key is an error; it never changes."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
