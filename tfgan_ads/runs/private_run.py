"""What a run of creatives does under a guarantee: it learns from drawn clicks."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger
from tfgan_ads.logs.private.private_impressions import PrivateImpressions
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.document import DataConfig
from tfgan_ads.runs.run_folder import refuse_any
from tfgan_ads.schema.role import Role

# What was drawn, in a run's folder.
DRAWN = "drawn"


def refuse_telling_splits(data: DataConfig) -> None:
    """Refuse splits by which one user moves the rows of others.

    Args:
        data: `DataConfig` of a run under a guarantee.

    Raises:
        AdsError: It has such a split, or leaves out duplicates.
    """
    if "time" in data.split_by:
        raise AdsError(
            "`data.split_by=[time]` cannot be had with `privacy.epsilon`: "
            "where it cuts depends on everybody's rows. Split by user, "
            "product or row."
        )
    if data.drop_duplicates:
        raise AdsError(
            "`data.drop_duplicates` cannot be had with `privacy.epsilon`: "
            "which row is the first depends on others' rows. Write the log "
            "without duplicates before."
        )


class PrivateRun:
    """The impressions that a run under a guarantee learns from.

    They are drawn once and kept in the run's folder: they are as private as
    all that is learned from them, and with them `--resume` asks the log
    nothing.

    Args:
        config: `Config` with `privacy.epsilon`.
        log: `AdLog` to hide the users of.
        out: Path. The run's folder.
        resume: bool.

    Raises:
        AdsError: The folder holds anything, the log's split would tell of
            users, or see `PrivateImpressions.planned`.
    """

    def __init__(
        self, config: Config, log: AdLog, out: Path, resume: bool
    ) -> None:
        self.config = config
        self.log = log
        self.out = out
        refuse_telling_splits(config.data)
        wanted = config.privacy.model_dump()
        self.drawing = PrivateImpressions(**wanted, seed=config.seed)
        self.planned = self.drawing.planned(log)
        if not (resume and self._file.is_file()):
            refuse_any(out)

    @property
    def _file(self) -> Path:
        return self.out / DRAWN / "impressions.parquet"

    def impressions(self) -> tuple[AdLog, AdLog]:
        """Return drawn impressions to learn from, and to validate on.

        Raises:
            AdsError: The ledger or the folder cannot be written.
        """
        if not self._file.is_file():
            PrivacyLedger.beside(str(self.config.data.path)).add(
                self.planned, self.out
            )
            self._keep(self.drawing.draw(self.log))
        drawn = self._kept()
        named = drawn.schema.column_of_role(Role.USER_ID)
        train, valid, _ = self.config.data.shares
        shares = (train / (train + valid), valid / (train + valid))
        one, other = drawn.split(
            "user" if named else "row", shares, self.config.seed
        )
        return one, other

    def _keep(self, drawn: AdLog) -> None:
        folder = self._file.parent
        folder.mkdir(parents=True, exist_ok=True)
        drawn.schema.to_yaml(folder / "schema.yaml")
        with whole(self._file) as scratch:
            pq.write_table(drawn.to_arrow(), scratch)

    def _kept(self) -> AdLog:
        return AdLog.read(self._file.parent, images=self.log.images.root)
