"""`Finding`: what a check has against a model."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong, and how to mend it.

    Attributes:
        where: str. File, signature, input, output or function.
        reason: str. What is the matter, and what a server makes of it.
        mend: str. What to do.
        fatal: bool. Whether it breaks the contract; otherwise it is worth
            knowing.
    """

    where: str
    reason: str
    mend: str
    fatal: bool = True

    def __str__(self) -> str:
        kind = "FAIL" if self.fatal else "note"
        return f"{kind} {self.where}: {self.reason} {self.mend}"
