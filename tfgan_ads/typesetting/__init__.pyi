"""What the folder offers, for editors and type checkers."""

from .font import Font as Font
from .text_block import TextBlock as TextBlock
from .typesetter import Typesetter as Typesetter
