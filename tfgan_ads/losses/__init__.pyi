"""The modules of this folder, for editors and type checkers."""

from . import adversarial as adversarial
from . import attributes as attributes
from . import clicks as clicks
from . import matching as matching
from . import penalties as penalties
from . import variational as variational
