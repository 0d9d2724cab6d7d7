"""`check`: is a SavedModel fit for TF Serving?"""

from pathlib import Path

from tfgan_ads.serving.check.contract import RULES
from tfgan_ads.serving.check.finding import Finding
from tfgan_ads.serving.check.outside import reached_outside
from tfgan_ads.serving.check.replay import replay
from tfgan_ads.serving.check.saved_model_file import SavedModelFile
from tfgan_ads.serving.versions import newest_version


def check(path: str | Path) -> list[Finding]:
    """Check a version of a model against TF Serving's contract.

    The file is read (`contract`), and its warm-up requests are run by
    TensorFlow's C library, on which the server stands (`replay`). That finds
    the traps that are known; it is no proof. A model that may reach outside
    itself is read and not run.

    Args:
        path: str or Path. The folder of a version, or of a model, whose
            newest version is checked.

    Returns:
        list of `Finding`, what breaks the contract first.

    Raises:
        AdsError: There is no SavedModel.

    Example:

    ```python
    for finding in ads.check("saved_models/ads"):
        print(finding)
    ```
    """
    path = newest_version(Path(path))
    model = SavedModelFile(path)
    found = [finding for rule in RULES for finding in rule(model)]
    if not any(reached_outside(model)):
        found += replay(path)
    return sorted(found, key=lambda finding: not finding.fatal)
