"""The one exception a user can act on."""

import difflib
from collections.abc import Iterable


class AdsError(ValueError):
    """A problem with the user's input, told in one sentence.

    The command line prints it without a stack trace and exits with 1.
    """


def missing_extra(need: str, extra: str) -> AdsError:
    """Return the error of something that an extra brings.

    Args:
        need: str. Such as `"The client needs"`.
        extra: str. The extra's name.

    Returns:
        `AdsError`, to be raised from the `ImportError`.

    Example:

    >>> print(missing_extra("The client needs", "serving"))
    The client needs the extra `serving`: pip install 'tfgan-ads[serving]'
    """
    return AdsError(
        f"{need} the extra `{extra}`: pip install 'tfgan-ads[{extra}]'"
    )


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
