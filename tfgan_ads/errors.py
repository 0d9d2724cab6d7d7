"""The one exception a user can act on."""

import difflib
from collections.abc import Iterable


class AdsError(ValueError):
    """A problem with the user's input, told in one sentence.

    The command line prints it without a stack trace and exits with 1.
    """


def nearest(name: str, allowed: Iterable[str]) -> str:
    """Return a hint that names the allowed word closest to `name`.

    Args:
        name: str. What was received.
        allowed: Iterable of str. What would have been accepted.

    Returns:
        str. `" Did you mean 'x'?"`, or an empty string when nothing is
        close.

    Example:

    >>> nearest("devise", ["device", "age"])
    " Did you mean 'device'?"
    """
    matches = difflib.get_close_matches(str(name), [str(a) for a in allowed], 1)
    return f" Did you mean '{matches[0]}'?" if matches else ""
