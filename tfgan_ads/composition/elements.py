"""The elements that an ad is composed of."""

PICTURES = ("product", "logo")
WORDS = ("headline", "call_to_action", "price", "legal", "badge")
# Their order everywhere: in boxes, in moves, and from the lowest to the top.
ELEMENTS = (*PICTURES, *WORDS)
# What they are called in the grids of layouts.
LETTERS = dict(zip("PLHC$T*", ELEMENTS, strict=True))
