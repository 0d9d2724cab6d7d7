"""The matching loss: which profile belongs to which creative."""

from typing import Any

from keras import ops


def matching_loss(scores: Any) -> Any:
    """Return how badly creatives are matched to the profiles that clicked.

    `-E_i[ log softmax_j(S_ij) at j = i ]`: for each creative the profile it
    was clicked by has to outscore the other profiles of the batch. At the
    optimum on real clicks `S_ij` is, up to a constant a creative,
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
    predictive coding, 2018, equation 4; as a condition for a GAN, Kang and
    Park, ContraGAN, 2020.
    """
    return -ops.mean(ops.diagonal(ops.log_softmax(scores, axis=-1)))
