"""Runs AIM or MST of `smartnoise-synth` by its public API; see `private_logs.py`.

Usage: python private_logs_peer.py AIM|MST IN.csv OUT.csv COLUMNS SEED EPSILON DELTA
"""

import sys

import numpy as np
import pandas as pd
from snsynth import Synthesizer


def main():
    kind, source, out, columns, seed, epsilon, delta = sys.argv[1:]
    np.random.seed(int(seed))
    table = pd.read_csv(source, dtype=str, keep_default_na=False)
    model = Synthesizer.create(
        kind.lower(), epsilon=float(epsilon), delta=float(delta)
    )
    model.fit(table, categorical_columns=columns.split(","), preprocessor_eps=0)
    model.sample(len(table)).to_csv(out, index=False)


if __name__ == "__main__":
    main()
