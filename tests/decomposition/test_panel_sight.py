"""A panel is of one colour, and parts from what is around it."""

import numpy as np
import pytest

from tfgan_ads.decomposition.panel_sight import PanelSight

PANEL = np.array([40.0, 50, 160, 150])
ALL = np.ones((200, 200), bool)


def banner(panel=(250, 250, 250), around=(20, 90, 200)):
    picture = np.full((200, 200, 3), around, "uint8")
    picture[50:150, 40:160] = panel
    return picture


def test_a_panel_is_seen_where_it_is_and_nowhere_else():
    sight = PanelSight(banner(), ALL)
    assert sight(PANEL) is True
    for box in ([0, 50, 120, 150], [40, 0, 160, 100], [60, 70, 140, 130]):
        assert sight(np.array(box, float)) is False


def test_words_that_stand_on_it_are_not_looked_at():
    picture, known = banner(), ALL.copy()
    picture[80:120, 60:140] = 0
    assert PanelSight(picture, known)(PANEL) is False
    known[80:120, 60:140] = False
    assert PanelSight(picture, known)(PANEL) is True


def test_a_picture_in_a_frame_is_no_panel():
    picture = banner()
    picture[50:150, 40:160] = np.random.default_rng(0).integers(
        256, size=(100, 120, 3)
    )
    assert PanelSight(picture, ALL)(PANEL) is False


def test_edges_that_bleed_are_not_looked_at():
    picture = np.full((200, 200, 3), 30, "uint8")
    picture[100:] = 220
    sight = PanelSight(picture, ALL)
    assert sight(np.array([-200.0, 100, 400, 400])) is True
    assert sight(np.array([-200.0, 60, 400, 400])) is False


@pytest.mark.parametrize("panel", [(44, 90, 200), (20, 66, 200)])
def test_what_hardly_differs_is_no_edge(panel):
    # By 24 of 255 it is a panel, by less than 20 none.
    assert PanelSight(banner(panel), ALL)(PANEL) is True
    panel = tuple(
        np.subtract(panel, np.sign(np.subtract(panel, (20, 90, 200))) * 5)
    )
    assert PanelSight(banner(panel), ALL)(PANEL) is False


def test_of_what_is_hidden_nothing_is_said():
    known = ALL.copy()
    known[45:155, 35:165] = False
    assert PanelSight(banner(), known)(PANEL) is None
    # Its edges are hidden, all but the middle.
    known[80:120, 80:120] = True
    assert PanelSight(banner(), known)(PANEL) is None
