"""The modules of this folder, for editors and type checkers."""

from . import alpha_beta as alpha_beta
from . import bootstrap as bootstrap
from . import clicks as clicks
from . import closest_record as closest_record
from . import diversity as diversity
from . import frechet as frechet
from . import kernel as kernel
from . import modes as modes
from . import moments as moments
from . import nearest as nearest
from . import prdc as prdc
from . import tables as tables
from . import vendi as vendi
