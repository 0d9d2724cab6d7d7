"""Adversarial losses: pure functions of logits.

Every function takes the discriminator's logits on real and fake creatives,
`[batch]` each, and returns the generator's and the discriminator's loss. A
generator loss that needs no reals ignores them. All are written so that both
networks *minimise*.
"""

from collections.abc import Callable
from typing import Any
from typing import NamedTuple

from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest


class AdversarialLosses(NamedTuple):
    """The two sides of the game, scalar each."""

    generator: Any
    discriminator: Any


AdversarialLoss = Callable[[Any, Any], AdversarialLosses]


def relativistic(real: Any, fake: Any) -> AdversarialLosses:
    """Return the paired relativistic losses.

    `L_D = E[softplus(-(D(x) - D(G(z))))]`,
    `L_G = E[softplus(-(D(G(z)) - D(x)))]`: each fake is compared with the
    real creative it is paired with, here the one of the same condition.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Example:

    >>> losses = relativistic(ops.zeros(4), ops.zeros(4))
    >>> round(float(losses.generator), 4)
    0.6931

    Source: Jolicoeur-Martineau, The relativistic discriminator, 2018; with
    both penalties Huang et al., The GAN is dead; long live the GAN!, 2024.
    """
    margin = real - fake
    return AdversarialLosses(
        ops.mean(ops.softplus(margin)), ops.mean(ops.softplus(-margin))
    )


def non_saturating(real: Any, fake: Any) -> AdversarialLosses:
    """Return the non-saturating losses.

    `L_D = E[softplus(-D(x))] + E[softplus(D(G(z)))]`,
    `L_G = E[softplus(-D(G(z)))]`, which is `-E[log sigmoid(D(G(z)))]`.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Goodfellow et al., Generative adversarial nets, 2014, section 3.
    """
    discriminator = ops.mean(ops.softplus(-real)) + ops.mean(ops.softplus(fake))
    return AdversarialLosses(ops.mean(ops.softplus(-fake)), discriminator)


def minimax(real: Any, fake: Any) -> AdversarialLosses:
    """Return the minimax losses.

    `L_D` as in `non_saturating`; `L_G = E[log(1 - sigmoid(D(G(z))))]
    = -E[softplus(D(G(z)))]`: the generator minimises what the discriminator
    maximises. Its gradient vanishes while fakes are easily told, so it is
    here for completeness.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Goodfellow et al., Generative adversarial nets, 2014, equation 1.
    """
    return AdversarialLosses(
        -ops.mean(ops.softplus(fake)), non_saturating(real, fake).discriminator
    )


ADVERSARIAL_LOSSES: dict[str, AdversarialLoss] = {
    "relativistic": relativistic,
    "non_saturating": non_saturating,
    "minimax": minimax,
}


def get(name: str | AdversarialLoss) -> AdversarialLoss:
    """Return an adversarial loss by name, or the function itself.

    Args:
        name: str or callable.

    Returns:
        Callable of `(real, fake)`.

    Raises:
        AdsError: An unknown name.
    """
    if callable(name):
        return name
    if name not in ADVERSARIAL_LOSSES:
        raise AdsError(
            f"`loss` must be one of {', '.join(ADVERSARIAL_LOSSES)}. "
            f"Received: loss={name!r}{nearest(name, ADVERSARIAL_LOSSES)}"
        )
    return ADVERSARIAL_LOSSES[name]
