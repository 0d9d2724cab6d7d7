"""Whether the clicks of a log are simulated."""

from tfgan_ads.data.ad_log import AdLog


def is_simulated(log: AdLog) -> bool:
    """Return whether a log says beside itself that its clicks are simulated.

    Args:
        log: `AdLog`. Beside its pictures there may be a `README.txt`.

    Example:

    >>> import pandas as pd
    >>> is_simulated(AdLog.from_frame(pd.DataFrame({"click": [0, 1]})))
    False
    """
    readme = log.images.root / "README.txt"
    return readme.is_file() and "clicks simulated" in readme.read_text(
        encoding="utf-8", errors="replace"
    )
