"""Encodings, told by the letters that a text would have."""

import codecs

import pytest

from tfgan_ads.data.guess_encoding import decodes
from tfgan_ads.data.guess_encoding import guess_encoding

TEXTS = {
    "windows-1252": (
        "größe,Straße\nMüller,Köln\n",
        "café",
        "sí",
        "É",
        "Füße",
        "MÄRZ",
        "à la carte, déjà vu",
        "conversão,região,não\nSão Paulo,ações,sim\n",
        "Prix €,Ünal\n18–24,“quoted”\n",
        "€ 12,50",
    ),
    "windows-1251": (
        "пользователь,клик\nИван,1\n",
        "да,нет",
        "МОСКВА,САНКТ-ПЕТЕРБУРГ",
        "возраст №5",
        "Ёлка и мир в доме",
    ),
    "gb18030": (
        "用户,点击\n张三,1\n",
        "曝光,用户,广告",
        "gender,age\n男,31\n女,28\n",
        "时间：2024年1月5日，上午",
        "商品标题,类目\n连衣裙女夏季新款,女装\n",
    ),
    "big5": ("用戶,點擊\n張三,1\n", "商品,類別\n連衣裙,女裝\n", "臺北市"),
    "cp932": (
        "ユーザー,クリック\n山田太郎,1\n",
        "商品,表示\n東京都,はい\n",
        "男,女",
    ),
    "euc_jp": ("ユーザー,クリック\n山田太郎,1\n", "はい"),
    "euc_kr": ("사용자,클릭\n김철수,1\n서울특별시,0\n부산광역시",),
}
CASES = [(name, text) for name, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("encoding", "text"), CASES)
def test_letters_tell_the_encoding(encoding, text):
    sample = text.encode(encoding)
    assert guess_encoding(sample, sample) == encoding


@pytest.mark.parametrize(("encoding", "text"), CASES)
def test_so_they_do_in_lines_among_many_of_ascii(encoding, text):
    sample = b"id,x\n" + b"17,a\n" * 500 + text.encode(encoding)
    assert guess_encoding(sample, sample) == encoding


@pytest.mark.parametrize(("encoding", "text"), CASES)
def test_utf_8_is_believed(encoding, text):
    assert guess_encoding(text.encode(), text.encode()) == "utf-8"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed(mark, encoding):
    sample = mark + "用户,1\n".encode(encoding)
    assert guess_encoding(sample, sample) == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["user,click\nu1,0\n", "пользователь,клик\n", "用户,点击\n" * 9]
)
def test_two_bytes_a_letter_are_seen_without_a_mark(encoding, text):
    sample = text.encode(encoding)
    assert guess_encoding(sample, sample) == encoding


def test_one_zero_is_no_sign_of_two_bytes_a_letter():
    assert guess_encoding(b"a,b\n1\0,2\n", b"a,b\n1\0,2\n") == "utf-8"


def test_of_a_text_in_utf_8_a_few_lines_may_be_broken():
    sample = "Müller\n".encode() * 9 + "Müller\n".encode("windows-1252")
    assert guess_encoding(sample, sample) == "utf-8"


def test_what_nothing_fits_is_left_to_reading():
    sample = bytes([0x98, 0x81])
    assert guess_encoding(sample, sample) == "utf-8"


def test_a_part_of_a_letter_is_no_text():
    assert not decodes("中".encode()[:2], "utf-8")
    assert decodes("中".encode("gb18030"), "gb18030")
