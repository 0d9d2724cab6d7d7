"""How well what nobody may use is told from what is used."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.audited import audited_users
from tfgan_ads.evaluation.audited import groups_in
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.metrics.auc import auc_interval
from tfgan_ads.schema.role import Role

# Above this what is used stands in for what may not be.
WARN = 0.6
_FOLDS, _USERS = 3, 20_000


def proxies(log: AdLog, used: Iterable[str], seed: int = 0) -> pd.DataFrame:
    """Measure how well audited columns are told from what models are told.

    Boosted trees see what the models see of a user, one row a user, and have
    to tell each group of an audited column from all others, in three folds.
    0.5 is chance; near 1 leaving the column out changes nothing.

    Args:
        log: `AdLog`. Its audited columns are read for this alone.
        used: iterable of str. Columns that models are told; of these, those
            about the user and the context.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame by audited column and group: the AUC, its 95 % interval,
        and how many users are in the group.
    """
    people = log.schema.names((Role.USER, Role.CONTEXT))
    columns = sorted(set(used) & set(people))
    users = audited_users(log, columns)
    if len(users) > _USERS:
        users = users.sample(_USERS, random_state=seed)
    found = groups_in(log, users)
    if not found or not columns:
        return pd.DataFrame()
    seen = ProfileEncoder.for_columns(log.schema, columns)
    seen.adapt(log.consented())
    told = encode_columns(seen, pa.Table.from_pandas(users[columns]))
    lines = {}
    for (column, group), members in found.items():
        score = _out_of_fold(told, members, seed)
        auc = auc_interval(members, score, np.arange(len(score)))
        lines[f"{column} = {group}"] = {
            "AUC": auc.value,
            "low": auc.low,
            "high": auc.high,
            "users": int(members.sum()),
        }
    return pd.DataFrame(lines).T


def proxy_notes(found: pd.DataFrame) -> list[str]:
    """Return a sentence for each group that is told too well.

    Args:
        found: DataFrame of `proxies`.
    """
    if found.empty:
        return []
    told = found[(found["AUC"] > WARN) & (found["low"] > 0.5)]
    return [
        f"What is used stands in for '{name}', which may not be: it is told "
        f"with an AUC of {line['AUC']:.2f} ({line['low']:.2f} to "
        f"{line['high']:.2f}). Find the columns that tell it, and leave them "
        'out, or draw with personalisation="cohort" or "none".'
        for name, line in told.iterrows()
    ]


def _out_of_fold(
    told: npt.NDArray, members: npt.NDArray, seed: int
) -> npt.NDArray:
    score = np.zeros(len(members))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(told, members):
        trees = HistGradientBoostingClassifier(random_state=seed, max_iter=50)
        trees.fit(told[train], members[train])
        score[test] = trees.predict_proba(told[test])[:, 1]
    return score
