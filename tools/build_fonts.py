"""Build the fonts that the package ships, subset from Google's Noto Sans.

The sources are the TrueType files of the npm packages
``@expo-google-fonts/noto-sans`` and ``noto-sans-arabic``, ``-hebrew``,
``-devanagari``, ``-thai``, ``-sc``, ``-jp``, ``-kr`` (fonts: OFL-1.1), each
unpacked to a folder of its name. Chinese, Japanese and Korean keep the
characters that the national standards call the common ones: level 1 of
GB 2312 and of JIS X 0208, and the syllables of KS X 1001; Python's codecs
know them, so there are no lists to keep. Features of layout (GSUB, GPOS) are
kept, hints for small screens are not.

Usage:
    mkdir noto-sans && cd noto-sans
    npm pack @expo-google-fonts/noto-sans && tar xzf *.tgz --strip 1; cd ..
    (and so on with the others)
    python tools/build_fonts.py . tfgan_ads/typesetting/fonts
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont


def span(*ranges):
    """Return the characters of ranges of code points, both ends included."""
    return "".join(chr(c) for low, high in ranges for c in range(low, high + 1))


def rows(codec, first, last):
    """Return the characters in rows of a national standard of 94 columns."""
    pairs = (
        bytes([0xA0 + row, 0xA0 + column])
        for row in range(first, last + 1)
        for column in range(1, 95)
    )
    return "".join(pair.decode(codec, errors="ignore") for pair in pairs)


ASCII = span((0x20, 0x7E))
LATIN_1 = ASCII + span((0xA0, 0xFF))
PUNCTUATION = span((0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x214F))
LATIN_GREEK_CYRILLIC = (
    LATIN_1
    + PUNCTUATION
    + span(
        (0x100, 0x24F),  # Latin extended A and B
        (0x259, 0x259),  # the schwa of Azerbaijani
        (0x2B0, 0x36F),  # modifiers and combining marks
        (0x370, 0x3FF),
        (0x400, 0x4FF),
        (0x1E00, 0x1EFF),  # Vietnamese and others
        (0x2070, 0x209F),  # superscripts of footnotes
        (0x2190, 0x22FF),  # arrows, minus, and other signs
    )
)
EAST = (
    LATIN_1
    + PUNCTUATION
    + span((0x2190, 0x2193), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6))
)
STARS = "★☆✓✔✕✖●○■□▲△▼▽◆◇♥♡♪①②③④⑤⑥⑦⑧⑨⑩"
CHINESE = EAST + STARS + rows("gb2312", 1, 1) + rows("gb2312", 16, 55)
JAPANESE = EAST + rows("euc_jp", 1, 5) + rows("euc_jp", 16, 47)
KOREAN = EAST + rows("euc_kr", 1, 2) + rows("euc_kr", 16, 40)

# The folder, the file in it, the file to be made, its characters (or all).
FONTS = (
    ("noto-sans", "NotoSans_700Bold", "NotoSans-Bold", LATIN_GREEK_CYRILLIC),
    (
        "noto-sans",
        "NotoSans_400Regular",
        "NotoSans-Regular",
        LATIN_GREEK_CYRILLIC,
    ),
    (
        "noto-sans-arabic",
        "NotoSansArabic_700Bold",
        "NotoSansArabic-Bold",
        None,
    ),
    (
        "noto-sans-hebrew",
        "NotoSansHebrew_700Bold",
        "NotoSansHebrew-Bold",
        None,
    ),
    (
        "noto-sans-devanagari",
        "NotoSansDevanagari_700Bold",
        "NotoSansDevanagari-Bold",
        None,
    ),
    ("noto-sans-thai", "NotoSansThai_700Bold", "NotoSansThai-Bold", None),
    ("noto-sans-sc", "NotoSansSC_700Bold", "NotoSansSC-Bold", CHINESE),
    ("noto-sans-jp", "NotoSansJP_700Bold", "NotoSansJP-Bold", JAPANESE),
    ("noto-sans-kr", "NotoSansKR_700Bold", "NotoSansKR-Bold", KOREAN),
)
# Copyright, family, style, full name, version, PostScript name, licence.
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]


def build(source, path, characters):
    """Write one subset."""
    # The same source makes the same bytes on any day.
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        hinting=False, name_IDs=NAMES, notdef_outline=True, glyph_names=False
    )
    vertical = subset.Options._layout_features_groups["vertical"]
    options.layout_features = [
        name for name in options.layout_features if name not in vertical
    ]
    subsetter = subset.Subsetter(options)
    unicodes = font.getBestCmap()
    if characters is not None:
        unicodes = [ord(c) for c in set(characters) if ord(c) in unicodes]
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    # Vertical text is not set.
    for table in ("vhea", "vmtx", "VORG", "BASE", "STAT", "gasp", "prep"):
        if table in font:
            del font[table]
    font.save(path)
    return len(font.getBestCmap())


def main(sources, out):
    """Write every font, and say how large it is."""
    sources, out = Path(sources), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    for folder, name, made, characters in FONTS:
        (source,) = (sources / folder).rglob(f"{name}.ttf")
        path = out / f"{made}.ttf"
        count = build(source, path, characters)
        total += path.stat().st_size
        print(f"{made}: {count} characters, {path.stat().st_size:,} bytes")
    print(f"{total:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
