import numpy as np
import pytest

from tfgan_ads.creatives.compositions.composition_rows import CompositionRows
from tfgan_ads.creatives.compositions.composition_rows import small_photo
from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns


@pytest.fixture(scope="module")
def rows(log, kit):
    table = log.to_arrow()
    return CompositionRows(kit, log.schema, table, log.images)


def test_rows_are_those_of_the_log(rows, log, kit):
    frame = log.to_pandas()
    chosen = np.array([5, 0, 77])
    parts, wanted = rows.take(chosen), frame.iloc[chosen]
    names = [kit.layouts.names[k] for k in parts.layout]
    assert names == wanted["layout"].tolist()
    size = [f"{w:.0f}x{h:.0f}" for w, h in zip(parts.width, parts.height)]
    assert size == wanted["slot"].tolist()
    said = [kit.texts[k][1] for k in parts.copy[:, 0]]
    assert said == wanted["headline"].tolist()
    assert (parts.copy[:, 3:] == -1).all()
    assert (parts.photo_id >= 0).tolist() == (wanted["photo"] != "").tolist()


def test_pictures_are_cut_close(rows, log):
    frame = log.to_pandas()
    parts = rows.take(np.arange(len(frame)))
    aspects = {0: 71 / 31, 1: 31 / 71, 2: 1.0}
    for name, aspect in zip(frame["product"], parts.product_aspect):
        wanted = aspects[int(name[8])]
        assert aspect == pytest.approx(wanted)
    assert (parts.logo_aspect == 3).all()


def test_a_photograph_is_cut_for_its_slot(rows, log):
    frame = log.to_pandas()
    place = frame.index[(frame["photo"] != "") & (frame["slot"] == "160x600")]
    photo = rows.take(place[:1].to_numpy()).photo[0]
    wanted = small_photo(log.images.open("sky.jpg"), 160, 600)
    np.testing.assert_array_equal(photo, wanted)
    # A narrow strip out of the middle of a slope of grey.
    assert np.ptp(photo) < 60


def test_designs_have_the_language_of_their_words(log, kit):
    designs = DiscreteDesigns(kit, log.schema, log.to_arrow()).stacked()
    spoken = [kit.languages[k] for k in designs[:, 2]]
    assert spoken == log.to_pandas()["language"].tolist()


def test_no_slot_means_the_pictures_own_size(log, kit):
    columns = {
        name: column
        for name, column in log.schema.to_dict()["columns"].items()
        if name != "slot"
    }
    schema = type(log.schema).from_dict({"columns": columns})
    rows = CompositionRows(kit, schema, log.to_arrow(), log.images)
    told = [f"{w}x{h}" for w, h in rows.slots]
    assert told == log.to_pandas()["slot"].tolist()
