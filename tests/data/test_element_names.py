"""What the parts of a creative are called in eight languages."""

import pytest

from tfgan_ads.data.column_names import roles_by_name
from tfgan_ads.data.element_names import ELEMENT_NAMES
from tfgan_ads.schema.role import Role

# English, Chinese, German, French, Spanish, Japanese, Portuguese, Russian.
NAMES = {
    "headline": "headline 标题 Überschrift titre titular 見出し titulo заголовок",
    "call_to_action": "button_text 按钮文字 Handlungsaufforderung bouton "
    "llamada_a_la_accion ボタン chamada_para_ação кнопка",
    "price": "price 价格 Preis prix precio 価格 preço цена",
    "legal": "disclaimer 免责声明 Rechtstext mentions_légales aviso_legal "
    "注意書き texto_legal дисклеймер",
    "badge": "badge 角标 Störer pastille insignia バッジ selo стикер",
    "logo": "logo 商标 Logo_Bild logo_marque logotipo ロゴ logo_da_marca "
    "логотип",
    "background": "background 背景图 Hintergrundbild arrière-plan fondo 背景画像 "
    "fundo фон",
    "layout": "template 模板 Vorlage gabarit plantilla テンプレート modelo "
    "макет",
    "slot": "banner_size 尺寸 Anzeigengröße taille tamaño サイズ tamanho размер",
}
OTHERS = {
    "headline": "job_title title_count headline_colour 标题数",
    "call_to_action": "cta_colour button_id",
    "price": "price_sensitivity win_price average_price",
    "legal": "legal_age illegal",
    "badge": "badge_count",
    "logo": "catalogo logout",
    "background": "account_fondness",
    "layout": "layout_count contemplate",
    "slot": "screen_size household_size slot_position format_count",
    "box": "inbox_count xbox mailbox_id",
}


@pytest.mark.parametrize("role", NAMES)
def test_a_part_is_known_in_eight_languages(role):
    names = NAMES[role].split()
    assert len(names) == 8
    unknown = [name for name in names if role not in roles_by_name(name)]
    assert unknown in ([], ["modelo"])


@pytest.mark.parametrize("role", OTHERS)
def test_what_only_sounds_like_a_part_is_none(role):
    wrong = [n for n in OTHERS[role].split() if role in roles_by_name(n)]
    assert wrong == []


def test_every_part_has_names():
    parts = [role for role, _ in ELEMENT_NAMES]
    assert set(parts) == {*NAMES, Role.BOX}
    assert len(parts) == len(set(parts))
