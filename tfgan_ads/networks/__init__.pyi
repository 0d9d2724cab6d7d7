"""The modules of this folder, for editors and type checkers."""

from . import blocks as blocks
from . import clicks as clicks
from . import creatives as creatives
from . import discriminator_output as discriminator_output
from . import minibatch_std as minibatch_std
from . import recipe as recipe
from . import rows as rows
