"""`load`: data sets by name."""

import tempfile
from pathlib import Path
from typing import Any

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.fashion_mnist import read_fashion_mnist
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

DATASETS = ("studio", "fashion_mnist", "fashion_world")


def load(
    name: str,
    seed: int = 0,
    data_dir: str | Path | None = None,
    impressions: int = 400_000,
    **options: Any,
) -> AdLog:
    """Load a data set as an ad log.

    `"studio"` is the embedded world: ads at the sizes they are sold, composed
    of open artwork, with simulated clicks; it is written to a folder once and
    read like any log.
    `"fashion_mnist"` are real product photographs, one class label each;
    `"fashion_world"` shows them to simulated users.

    Args:
        name: `"studio"`, `"fashion_mnist"` or `"fashion_world"`.
        seed: int. Of a world. Defaults to `0`.
        data_dir: str, Path or None. Where a world is written (a temporary
            folder by default), or where Fashion-MNIST's idx files are.
        impressions: int. Length of a world's log. Defaults to `400_000`.
        **options: For `StudioWorld` or `FashionWorld`: `size`, `users`,
            `creatives`, `personal`, ...

    Returns:
        `AdLog`.

    Raises:
        AdsError: An unknown name, or data that cannot be found.
    """
    if name == "fashion_mnist":
        return read_fashion_mnist(data_dir)
    if name == "fashion_world":
        from tfgan_ads.worlds.fashion.fashion_world import FashionWorld

        return FashionWorld(seed, data_dir=data_dir, **options).log(impressions)
    if name != "studio":
        raise AdsError(
            f"`name` must be one of {', '.join(DATASETS)}. "
            f"Received: name={name!r}{nearest(name, DATASETS)}"
        )
    from tfgan_ads.worlds.studio.studio_world import StudioWorld
    from tfgan_ads.worlds.studio.write_log import write_log

    folder = Path(data_dir or tempfile.mkdtemp(prefix="tfgan-ads-") + "/studio")
    write_log(StudioWorld(seed=seed, **options), folder, impressions)
    return AdLog.read(folder)
