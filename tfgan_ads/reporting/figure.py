"""`Figure`: a Matplotlib figure that any notebook shows."""

import io

from matplotlib import figure


class Figure(figure.Figure):
    """A figure that shows without `%matplotlib inline`.

    Example:

    >>> Figure().to_png()[:4]
    b'\\x89PNG'
    """

    def to_png(self) -> bytes:
        """Return it as a PNG file."""
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=110)
        return buffer.getvalue()

    def _repr_png_(self) -> bytes:
        return self.to_png()
