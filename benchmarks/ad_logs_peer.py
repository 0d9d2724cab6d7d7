"""Runs CTGAN or TVAE by their public API; see `ad_logs.py`.

Usage: python ad_logs_peer.py CTGAN|TVAE IN.csv OUT.csv CATEGORICAL,... SEED [ROWS]
"""

import sys

import ctgan
import numpy as np
import pandas as pd
import torch


def main():
    kind, source, out, columns, seed, *count = sys.argv[1:]
    categorical = columns.split(",")
    torch.set_num_threads(1)
    torch.manual_seed(int(seed))
    np.random.seed(int(seed))
    table = pd.read_csv(source, dtype=dict.fromkeys(categorical, str))
    model = getattr(ctgan, kind)()
    model.fit(table, categorical)
    rows = model.sample(int(count[0]) if count else len(table))
    for name in table:
        if name in categorical:
            continue
        real = table[name]
        # What the SDV wrapper does: to the range, and as many decimals.
        rows[name] = rows[name].clip(real.min(), real.max())
        text = real.astype(str).str.extract(r"\.(\d+)$")[0].fillna("")
        rows[name] = rows[name].round(text.str.len().max())
        rows[name] = rows[name].astype(real.dtype)
    rows.to_csv(out, index=False)


if __name__ == "__main__":
    main()
