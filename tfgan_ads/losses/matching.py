"""The matching loss: which profile belongs to which creative."""

from typing import Any

from keras import ops


def matching_loss(scores: Any) -> Any:
    """Return how badly creatives are matched to the profiles that clicked.

    `-E_i[log softmax_j(S_ij) + log softmax_i(S_ij)]/2 at i = j`: each creative
    has to find the profile that clicked it among the batch, and each profile
    its creative. At the optimum on real clicks `S_ij` is, up to a constant,
    `log p(creative i | profile j, click) / p(creative i | click)`: how much
    more this user likes it than users at large. A generator that lowers the
    loss on its fakes makes creatives that tell users apart by their taste.

    Args:
        scores: float tensor `[batch, batch]`, creative i with profile j.

    Returns:
        float32 scalar; `log(batch)` for knowing nothing.

    Example:

    >>> round(float(matching_loss(ops.zeros((8, 8)))), 4)
    2.0794

    Source: van den Oord et al., Representation learning with contrastive
    predictive coding, 2018, equation 4; both ways, Radford et al., Learning
    transferable visual models from natural language supervision, 2021.
    """
    both = ops.log_softmax(scores, axis=0) + ops.log_softmax(scores, axis=1)
    return -ops.mean(ops.diagonal(both)) / 2
