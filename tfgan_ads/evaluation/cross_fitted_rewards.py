"""What a model expects of every action, fitted on other rounds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def cross_fitted_rewards(
    context: npt.NDArray,
    action: npt.NDArray,
    reward: npt.NDArray,
    n_actions: int,
    folds: int = 3,
    seed: int = 0,
) -> npt.NDArray:
    """Expect the reward of every action in every round, out of fold.

    A logistic regression on context, action and both together, fitted
    without the rounds that it answers for: a model that has seen a round's
    reward would make `dr` believe itself.

    Args:
        context: float array `[rounds, features]`.
        action: int array `[rounds]`.
        reward: array `[rounds]` of 0 and 1.
        n_actions: int.
        folds: int. Defaults to `3`.
        seed: int. Defaults to `0`.

    Returns:
        float array `[rounds, actions]`.

    Example:

    >>> rng = np.random.default_rng(0)
    >>> reward = np.arange(60) % 2
    >>> found = cross_fitted_rewards(rng.random((60, 2)), reward, reward, 2)
    >>> bool((found[:, 1] > found[:, 0]).all())
    True
    """
    from sklearn.linear_model import LogisticRegression

    fold = np.random.default_rng(seed).permutation(len(action)) % folds
    eye = np.eye(n_actions)

    def features(rows: npt.NDArray, one_hot: npt.NDArray) -> npt.NDArray:
        both = one_hot[:, :, None] * context[rows][:, None]
        return np.concatenate(
            [context[rows], one_hot, both.reshape(len(rows), -1)], 1
        )

    expected = np.empty((len(action), n_actions))
    for k in range(folds):
        inside, outside = (np.flatnonzero(m) for m in (fold != k, fold == k))
        model = LogisticRegression(max_iter=500)
        model.fit(features(inside, eye[action[inside]]), reward[inside])
        for a in range(n_actions):
            one_hot = np.tile(eye[a], (len(outside), 1))
            expected[outside, a] = model.predict_proba(
                features(outside, one_hot)
            )[:, 1]
    return expected
