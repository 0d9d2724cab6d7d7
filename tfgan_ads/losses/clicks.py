"""Losses of clicks and conversions: pure functions of logits."""

from typing import Any

from keras import ops


def click_loss(logits: Any, click: Any, weight: Any) -> Any:
    """Return the weighted binary cross-entropy.

    Args:
        logits: float tensor `[batch]`.
        click: float tensor `[batch]` of 0 and 1.
        weight: float tensor `[batch]`.

    Returns:
        float32 scalar.

    Example:

    >>> round(float(click_loss(ops.zeros(2), ops.array([0.0, 1.0]),
    ...     ops.ones(2))), 4)
    0.6931
    """
    each = ops.softplus(logits) - click * logits
    return ops.sum(weight * each) / (ops.sum(weight) + 1e-9)


def pairwise_loss(logits: Any, click: Any, weight: Any, group: Any) -> Any:
    """Return how badly clicked impressions outscore the others of a group.

    `mean log(1 + exp(s_j - s_i))` over all pairs of a batch in which `i` was
    clicked, `j` was not, and both are of one product: what a product's
    creatives have in common cancels.

    Args:
        logits: float tensor `[batch]`.
        click: float tensor `[batch]` of 0 and 1.
        weight: float tensor `[batch]`.
        group: int tensor `[batch]`.

    Returns:
        float32 scalar; 0 without a pair.

    Example:

    >>> round(float(pairwise_loss(ops.zeros(2), ops.array([0.0, 1.0]),
    ...     ops.ones(2), ops.array([5, 5]))), 4)
    0.6931

    Source: Burges et al., Learning to rank using gradient descent, 2005.
    """
    better = click * weight
    worse = (1 - click) * weight
    same = ops.cast(group[:, None] == group[None], "float32")
    pairs = better[:, None] * worse[None] * same
    gap = logits[None] - logits[:, None]
    total = ops.sum(pairs * ops.softplus(gap))
    return total / (ops.sum(pairs) + 1e-9)


def conversion_loss(
    click_logits: Any, conversion_logits: Any, conversion: Any, weight: Any
) -> Any:
    """Return the cross-entropy of conversions over all impressions.

    `P(conversion) = P(click) P(conversion | click)`: learned from every
    impression, so that the second factor is not biased towards the users
    who click.

    Args:
        click_logits: float tensor `[batch]`.
        conversion_logits: float tensor `[batch]`, of a conversion given a
            click.
        conversion: float tensor `[batch]` of 0 and 1.
        weight: float tensor `[batch]`; 0 where it is not known yet.

    Returns:
        float32 scalar.

    Example:

    >>> p = conversion_loss(*[ops.zeros(1)] * 2, ops.ones(1), ops.ones(1))
    >>> round(float(p), 4)  # log 4
    1.3863

    Source: Ma et al., Entire space multi-task model, 2018.
    """
    log_p = ops.log_sigmoid(click_logits) + ops.log_sigmoid(conversion_logits)
    log_not = ops.log1p(-ops.exp(ops.minimum(log_p, -1e-6)))
    each = -(conversion * log_p + (1 - conversion) * log_not)
    return ops.sum(weight * each) / (ops.sum(weight) + 1e-9)
