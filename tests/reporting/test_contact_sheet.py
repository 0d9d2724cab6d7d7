import numpy as np

from tfgan_ads.reporting.contact_sheet import contact_sheet


def plain(height, width, shade):
    return np.full((height, width, 3), shade, "uint8")


def test_pictures_are_in_rows_at_their_true_size():
    page = contact_sheet(
        [plain(20, 60, 10), plain(40, 30, 20), plain(10, 50, 30)],
        width=100,
        gap=2,
    )
    pixels = np.asarray(page)[..., 0]
    assert page.size == (100, 52)
    assert (pixels[:20, :60] == 10).all() and (pixels[:40, 62:92] == 20).all()
    assert (pixels[42:, :50] == 30).all() and (pixels[20:40, :62] == 255).all()


def test_what_is_too_large_keeps_its_proportions():
    page = contact_sheet([plain(300, 600, 0)], width=200, largest=100)
    pixels = np.asarray(page)[..., 0]
    assert page.size == (200, 50)
    assert (pixels[:, :100] == 0).all() and (pixels[:, 100:] == 255).all()


def test_of_nothing_there_is_a_line():
    assert contact_sheet([], width=10).size == (10, 1)
