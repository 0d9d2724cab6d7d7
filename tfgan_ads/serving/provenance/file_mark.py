"""The mark in a file that says that AI made the picture."""

import re
import struct
import zlib

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSITE = _TERMS + "compositeWithTrainedAlgorithmicMedia"
FROM_SCRATCH = _TERMS + "trainedAlgorithmicMedia"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What JPEG files begin with.
JPEG = b"\xff\xd8"
XMP_KEYWORD = "XML:com.adobe.xmp"
_SOURCE_TYPE = re.compile(rb'DigitalSourceType="([^"]+)"')


def xmp_packet(source_type: str = COMPOSITE) -> str:
    """Return the XMP packet that says how a picture was made.

    Args:
        source_type: str. An IPTC digital source type.

    Returns:
        str. XML with IPTC's `DigitalSourceType`.
    """
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
        '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/'
        f'2008-02-29/" Iptc4xmpExt:DigitalSourceType="{source_type}"/>'
        "</rdf:RDF></x:xmpmeta>"
    )


def mark_chunk(source_type: str = COMPOSITE) -> bytes:
    """Return the iTXt chunk that says how a picture was made.

    An XMP packet under the keyword `XML:com.adobe.xmp`, with IPTC's
    `DigitalSourceType`, as image libraries and exiftool read it.

    Args:
        source_type: str. An IPTC digital source type.

    Returns:
        bytes. The chunk: length, type, data, CRC.

    Source: IPTC Photo Metadata Standard 2023.2; PNG specification, iTXt.
    """
    packet = xmp_packet(source_type).encode()
    data = XMP_KEYWORD.encode() + b"\0" * 5 + packet
    body = b"iTXt" + data
    return (
        struct.pack(">I", len(data))
        + body
        + struct.pack(">I", zlib.crc32(body))
    )


def source_type_of(file: bytes) -> str | None:
    """Read the IPTC digital source type of a PNG or JPEG file.

    Args:
        file: bytes.

    Returns:
        str, or None where it says nothing or its chunk is damaged.
    """
    if file[:2] == JPEG:
        found = _SOURCE_TYPE.search(file)
        return found[1].decode(errors="replace") if found else None
    place = len(SIGNATURE)
    while place + 12 <= len(file):
        size = int.from_bytes(file[place : place + 4])
        body = file[place + 4 : place + 8 + size]
        crc = file[place + 8 + size : place + 12 + size]
        if body[:4] == b"iTXt" and _is_whole(body, crc):
            found = _SOURCE_TYPE.search(body)
            if found:
                return found[1].decode(errors="replace")
        place += 12 + size
    return None


def _is_whole(body: bytes, crc: bytes) -> bool:
    return zlib.crc32(body).to_bytes(4) == crc
