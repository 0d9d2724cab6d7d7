"""`Marks`: everything in a file that says that AI made it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tfgan_ads.data.pictures import open_picture
from tfgan_ads.data.pictures import read_picture
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance import watermark
from tfgan_ads.serving.provenance.file_mark import JPEG
from tfgan_ads.serving.provenance.file_mark import SIGNATURE
from tfgan_ads.serving.provenance.file_mark import source_type_of
from tfgan_ads.serving.provenance.signer import Manifest
from tfgan_ads.serving.provenance.signer import verify
from tfgan_ads.strangers import printable

_NOT_LOOKED = "not looked for: pip install 'tfgan-ads[provenance]'"


class Marks(NamedTuple):
    """What a file says of how it was made, in three ways.

    Attributes:
        source_type: str or None. IPTC's digital source type in the metadata;
            None where there is none, or where its chunk is damaged.
        manifest: `Manifest` or None. The signed C2PA manifest.
        watermark: `watermark.Mark`. What is in the pixels.
        looked: bool. Whether a manifest could be looked for.
    """

    source_type: str | None
    manifest: Manifest | None
    watermark: watermark.Mark
    looked: bool

    @classmethod
    def from_file(cls, path: str | Path, anchors: str | None = None) -> Marks:
        """Read a picture's marks.

        Args:
            path: str or Path.
            anchors: str or None. Certificates, as PEM, of whom to trust.

        Returns:
            `Marks`.

        Raises:
            AdsError: The file is missing or no picture.
        """
        name = f"'{path}'"
        file = read_picture(Path(path), name)
        image = open_picture(file, name)
        manifest, looked = None, True
        try:
            if file.startswith((SIGNATURE, JPEG)):
                manifest = verify(file, anchors)
        except AdsError:
            looked = False
        return cls(
            source_type_of(file), manifest, watermark.detect(image), looked
        )

    @property
    def found(self) -> bool:
        """Whether anything says that AI made it."""
        return bool(self.source_type or self.manifest or self.watermark.present)

    def __str__(self) -> str:
        kind = _line((self.source_type or "none").rsplit("/", 1)[-1])
        lines = [f"metadata   {kind}", f"signature  {self._signature()}"]
        mark = self.watermark
        said = f"payload {mark.payload}, " if mark.present else "none, "
        lines.append(
            f"watermark  {said}{mark.certainty:.1f} standard deviations"
        )
        return "\n".join(lines)

    def _signature(self) -> str:
        if not self.looked:
            return _NOT_LOOKED
        if self.manifest is None:
            return "none"
        said = ", ".join(f"{k} {v}" for k, v in self.manifest.facts.items())
        time = self.manifest.time and f"at {self.manifest.time}"
        parts = [self.manifest.state, f"by {self.manifest.signer}", time, said]
        parts.append(self._bound(self.manifest.payload))
        parts += self.manifest.problems
        return _line(", ".join(part for part in parts if part))

    def _bound(self, payload: int | None) -> str:
        """Say whether the picture has the watermark that was signed."""
        if payload is None:
            return ""
        mark = self.watermark
        same = mark.present and mark.payload == payload
        return f"bound to payload {payload}" + ("" if same else ", not found")


def _line(text: str) -> str:
    """Return what a file says as one line: it may forge no other."""
    return printable(text, lines=False)
