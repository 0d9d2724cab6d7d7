"""Logs as people write them, to be read and guessed from."""

import numpy as np
import pandas as pd
import pytest

ROWS = 240


class Cells:
    """Draws columns of text, as a CSV file of a log has them."""

    def __init__(self, seed=0):
        self.rng = np.random.default_rng(seed)

    def of(self, *words):
        return self.rng.choice(words, ROWS).tolist()

    def ids(self, form, people=60):
        return [form.format(n) for n in self.rng.integers(0, people, ROWS)]

    def unique(self, form):
        return [form.format(7 * n + 1_000) for n in range(ROWS)]

    def whole(self, low, high):
        return [str(n) for n in self.rng.integers(low, high, ROWS)]

    def money(self, form="{:.2f}"):
        return [form.format(x) for x in self.rng.lognormal(4, 1, ROWS)]

    def times(self, form):
        days = pd.date_range("2026-10-01", periods=ROWS, freq="3h17min")
        return [day.strftime(form) for day in days]

    def several(self, by, *words):
        counts = self.rng.integers(1, len(words), ROWS)
        return [
            by.join(self.rng.choice(words, n, replace=False)) for n in counts
        ]

    def files(self, form, count):
        return [form.format(n) for n in self.rng.integers(0, count, ROWS)]


def english():
    c = Cells(1)
    yield (
        "export of an ad server",
        {
            "Impression ID": ("impression_id", c.unique("imp-{}")),
            "UserId": ("user_id", c.ids("u{:04}")),
            "Timestamp": ("timestamp", c.times("%Y-%m-%dT%H:%M:%SZ")),
            "Age": ("user", c.whole(18, 80)),
            "Gender": ("user", c.of("male", "female")),
            "Interests": ("user", c.several("|", "food", "travel", "sport")),
            "Device Type": ("context", c.of("phone", "tablet", "desktop")),
            "Hour": ("context", c.whole(0, 24)),
            "Campaign": ("ad", c.of("spring", "summer")),
            "Product Image": ("product", c.files("p/{}.png", 9)),
            "Creative Image": ("creative", c.files("c/{}.jpg", 90)),
            "Headline": ("headline", c.of("Now cheaper", "New in")),
            "Revenue": ("ignore", c.money()),
            "Clicked": ("click", c.of("0", "0", "1")),
            "Purchased": ("conversion", c.of("0", "0", "0", "1")),
        },
    )
    yield (
        "query of a warehouse",
        {
            "": ("ignore", [str(n) for n in range(ROWS)]),
            "request_id": ("impression_id", c.unique("{:012x}")),
            "customer_id": ("user_id", c.ids("{}", 90)),
            "event_time": (
                "timestamp",
                [str(1_790_000_000_000 + 977_431 * n) for n in range(ROWS)],
            ),
            "session_id": ("ignore", c.ids("s{}", 200)),
            "email": ("ignore", c.ids("u{}@example.com", 60)),
            "ip_address": ("ignore", c.ids("10.0.0.{}", 60)),
            "zip_code": ("user", c.of("08001", "94103", "10115")),
            "lifestyle": ("user", c.of("active", "calm")),
            "income": ("user", c.money("${:,.0f}")),
            "ad_position": ("context", c.whole(1, 5)),
            "brand": ("ad", c.of("Acme", "Globex")),
            "item_id": ("product", c.ids("{}", 20)),
            "bg_color": ("creative", c.of("red", "blue")),
            "order_value": ("ignore", c.money()),
            "dt": ("ignore", c.times("%Y%m%d")),
            "is_click": ("click", c.of("true", "false")),
            "consent": ("consent", c.of("yes", "no")),
        },
    )


def chinese():
    c = Cells(2)
    yield (
        "广告平台导出",
        {
            "序号": ("ignore", [str(n + 1) for n in range(ROWS)]),
            "曝光ID": ("impression_id", c.unique("BG{}")),
            "用户ID": ("user_id", c.ids("U{:05}")),
            "曝光时间": ("timestamp", c.times("%Y/%m/%d %H:%M")),
            "性别": ("user", c.of("男", "女")),
            "年龄": ("user", c.whole(18, 60)),
            "兴趣": ("user", c.several("、", "美食", "旅行", "数码")),
            "设备类型": ("context", c.of("手机", "平板")),
            "广告位": ("context", c.of("首页", "搜索")),
            "广告计划": ("ad", c.of("双十一", "日常")),
            "商品图片": ("product", c.files("商品/{}.png", 8)),
            "创意图片": ("creative", c.files("创意/{}.jpg", 80)),
            "文案": ("headline", c.of("新品上市", "限时优惠")),
            "花费": ("ignore", c.money()),
            "是否点击": ("click", c.of("是", "否")),
            "是否转化": ("conversion", c.of("是", "否", "否")),
        },
    )
    yield (
        "电商日志",
        {
            "请求编号": ("impression_id", c.unique("{}")),
            "会员编号": ("user_id", c.ids("{}", 80)),
            "日期": ("timestamp", c.times("%Y年%m月%d日 %H:%M")),
            "收入": ("user", c.money("{:,.2f}元")),
            "小时": ("context", c.whole(0, 24)),
            "类目": ("ad", c.of("女装", "手机")),
            "商品编号": ("product", c.ids("{}", 15)),
            "底色": ("creative", c.of("红", "蓝")),
            "订单金额": ("ignore", c.money()),
            "点击": ("click", c.of("点击", "未点击")),
            "购买": ("conversion", c.of("0", "1")),
        },
    )


def german():
    c = Cells(3)
    yield (
        "Export des Werbeservers",
        {
            "Impressions-Nr": ("impression_id", c.unique("{}")),
            "Nutzer-ID": ("user_id", c.ids("N{:04}")),
            "Datum": ("timestamp", c.times("%d.%m.%Y %H:%M")),
            "Alter": ("user", c.whole(18, 80)),
            "Geschlecht": ("user", c.of("männlich", "weiblich")),
            "PLZ": ("user", c.of("01067", "10115", "80331")),
            "Gerät": ("context", c.of("Handy", "Rechner")),
            "Stunde": ("context", c.whole(0, 24)),
            "Kampagne": ("ad", c.of("Frühling", "Sommer")),
            "Produktbild": ("product", c.files("p/{}.png", 7)),
            "Werbemittel": ("creative", c.files("w/{}.jpg", 70)),
            "Umsatz": ("ignore", c.money("{:.2f}")),
            "Geklickt": ("click", c.of("ja", "nein")),
            "Gekauft": ("conversion", c.of("ja", "nein", "nein")),
        },
    )
    yield (
        "Auszug der Datenbank",
        {
            "lfd_nr": ("ignore", [str(n) for n in range(ROWS)]),
            "kunden_id": ("user_id", c.ids("{}", 70)),
            "zeitstempel": ("timestamp", c.times("%Y-%m-%d %H:%M:%S")),
            "einkommen": (
                "user",
                [
                    f"{x:,.2f}".translate(str.maketrans(",.", ".,"))
                    for x in c.rng.lognormal(8, 0.5, ROWS)
                ],
            ),
            "wochentag": ("context", c.of("Mo", "Di", "Mi")),
            "kategorie": ("ad", c.of("Schuhe", "Möbel")),
            "artikelnummer": ("product", c.ids("{}", 12)),
            "hintergrundfarbe": ("creative", c.of("rot", "blau")),
            "einwilligung": ("consent", c.of("ja", "nein")),
            "klick": ("click", c.of("Klick", "kein Klick")),
        },
    )


def french():
    c = Cells(4)
    yield (
        "export de la régie",
        {
            "ID impression": ("impression_id", c.unique("{}")),
            "ID utilisateur": ("user_id", c.ids("u{}")),
            "Horodatage": ("timestamp", c.times("%d/%m/%Y %H:%M:%S")),
            "Âge": ("user", c.whole(18, 80)),
            "Sexe": ("user", c.of("homme", "femme")),
            "Revenu": ("user", c.money("{:.2f}")),
            "Appareil": ("context", c.of("mobile", "ordinateur")),
            "Heure": ("context", c.whole(0, 24)),
            "Campagne": ("ad", c.of("rentrée", "soldes")),
            "Image produit": ("product", c.files("p/{}.png", 7)),
            "Bannière": ("creative", c.files("b/{}.jpg", 70)),
            "Chiffre d'affaires": ("ignore", c.money()),
            "Clic": ("click", c.of("oui", "non")),
            "Achat": ("conversion", c.of("oui", "non", "non")),
        },
    )
    yield (
        "base des visites",
        {
            "ligne": ("ignore", [str(n) for n in range(ROWS)]),
            "id_client": ("user_id", c.ids("{}", 70)),
            "date": ("timestamp", c.times("%Y-%m-%d %H:%M")),
            "langue": ("user", c.of("fr", "en")),
            "emplacement": ("context", c.of("haut", "bas")),
            "annonceur": ("ad", c.of("Acme", "Globex")),
            "produit": ("product", c.of("chaise", "table")),
            "couleur": ("creative", c.of("rouge", "bleu")),
            "ventes": ("ignore", c.money()),
            "clics": ("click", c.of("0", "1")),
        },
    )


def spanish():
    c = Cells(5)
    yield (
        "exportación",
        {
            "ID de impresión": ("impression_id", c.unique("{}")),
            "ID usuario": ("user_id", c.ids("u{}")),
            "Fecha": ("timestamp", c.times("%d/%m/%Y %H:%M")),
            "Edad": ("user", c.whole(18, 80)),
            "Género": ("user", c.of("hombre", "mujer")),
            "Dispositivo": ("context", c.of("móvil", "tableta")),
            "Hora": ("context", c.whole(0, 24)),
            "Campaña": ("ad", c.of("verano", "navidad")),
            "Imagen del producto": ("product", c.files("p/{}.png", 7)),
            "Imagen del anuncio": ("creative", c.files("a/{}.jpg", 70)),
            "Ventas": ("ignore", c.money()),
            "Hizo clic": ("click", c.of("sí", "no")),
            "Compra": ("conversion", c.of("sí", "no", "no")),
        },
    )
    yield (
        "consulta",
        {
            "fila": ("ignore", [str(n) for n in range(ROWS)]),
            "id_cliente": ("user_id", c.ids("{}", 70)),
            "fecha_hora": ("timestamp", c.times("%Y-%m-%d %H:%M:%S")),
            "idioma": ("user", c.of("es", "ca")),
            "pagina": ("context", c.of("inicio", "blog")),
            "marca": ("ad", c.of("Acme", "Globex")),
            "articulo": ("product", c.of("silla", "mesa")),
            "creatividad": ("creative", c.of("A", "B")),
            "consentimiento": ("consent", c.of("si", "no")),
            "clic": ("click", c.of("0", "1")),
        },
    )


def japanese():
    c = Cells(6)
    yield (
        "広告配信ログ",
        {
            "インプレッションID": ("impression_id", c.unique("imp{}")),
            "ユーザーID": ("user_id", c.ids("U{}")),
            "日時": ("timestamp", c.times("%Y年%m月%d日 %H時%M分")),
            "年齢": ("user", c.whole(18, 80)),
            "性別": ("user", c.of("男性", "女性")),
            "年収": ("user", c.money("{:,.0f}円")),
            "デバイス": ("context", c.of("スマホ", "PC")),
            "時間帯": ("context", c.whole(0, 24)),
            "キャンペーン": ("ad", c.of("春", "夏")),
            "商品画像": ("product", c.files("商品/{}.png", 7)),
            "クリエイティブ": ("creative", c.files("広告/{}.jpg", 70)),
            "売上": ("ignore", c.money()),
            "クリック": ("click", c.of("はい", "いいえ")),
            "購入": ("conversion", c.of("はい", "いいえ", "いいえ")),
        },
    )
    yield (
        "会員データ",
        {
            "番号": ("ignore", [str(n) for n in range(ROWS)]),
            "会員番号": ("user_id", c.ids("{}", 70)),
            "日付": ("timestamp", c.times("%Y/%m/%d")),
            "郵便番号": ("user", c.of("100-0001", "530-0001")),
            "曜日": ("context", c.of("月", "火", "水")),
            "カテゴリ": ("ad", c.of("靴", "家具")),
            "商品番号": ("product", c.ids("{}", 15)),
            "背景の色": ("creative", c.of("赤", "青")),
            "同意": ("consent", c.of("はい", "いいえ")),
            "クリック": ("click", c.of("1", "0")),
        },
    )


def portuguese():
    c = Cells(7)
    yield (
        "exportação",
        {
            "ID da impressão": ("impression_id", c.unique("{}")),
            "ID usuário": ("user_id", c.ids("u{}")),
            "Data": ("timestamp", c.times("%d/%m/%Y %H:%M")),
            "Idade": ("user", c.whole(18, 80)),
            "Gênero": ("user", c.of("homem", "mulher")),
            "Renda": (
                "user",
                [
                    "R$ " + f"{x:,.2f}".translate(str.maketrans(",.", ".,"))
                    for x in c.rng.lognormal(8, 0.5, ROWS)
                ],
            ),
            "Dispositivo": ("context", c.of("celular", "computador")),
            "Hora": ("context", c.whole(0, 24)),
            "Campanha": ("ad", c.of("verão", "natal")),
            "Imagem do produto": ("product", c.files("p/{}.png", 7)),
            "Criativo": ("creative", c.files("c/{}.jpg", 70)),
            "Receita": ("ignore", c.money()),
            "Clique": ("click", c.of("sim", "não")),
            "Conversão": ("conversion", c.of("sim", "não", "não")),
        },
    )
    yield (
        "consulta",
        {
            "linha": ("ignore", [str(n) for n in range(ROWS)]),
            "id_cliente": ("user_id", c.ids("{}", 70)),
            "data_hora": ("timestamp", c.times("%Y-%m-%d %H:%M:%S")),
            "idioma": ("user", c.of("pt", "en")),
            "pagina": ("context", c.of("inicio", "blog")),
            "anunciante": ("ad", c.of("Acme", "Globex")),
            "produto": ("product", c.of("cadeira", "mesa")),
            "cor_de_fundo": ("creative", c.of("azul", "verde")),
            "consentimento": ("consent", c.of("sim", "nao")),
            "clicado": ("click", c.of("0", "1")),
        },
    )


def russian():
    c = Cells(8)
    yield (
        "выгрузка",
        {
            "ID показа": ("impression_id", c.unique("{}")),
            "ID пользователя": ("user_id", c.ids("u{}")),
            "Дата и время": ("timestamp", c.times("%d.%m.%Y %H:%M:%S")),
            "Возраст": ("user", c.whole(18, 80)),
            "Пол": ("user", c.of("мужской", "женский")),
            "Доход": ("user", c.money("{:.2f} руб.")),
            "Устройство": ("context", c.of("телефон", "компьютер")),
            "Час": ("context", c.whole(0, 24)),
            "Кампания": ("ad", c.of("весна", "лето")),
            "Картинка товара": ("product", c.files("т/{}.png", 7)),
            "Баннер": ("creative", c.files("б/{}.jpg", 70)),
            "Выручка": ("ignore", c.money()),
            "Клик": ("click", c.of("да", "нет")),
            "Покупка": ("conversion", c.of("да", "нет", "нет")),
        },
    )
    yield (
        "база",
        {
            "номер": ("ignore", [str(n) for n in range(ROWS)]),
            "клиент": ("user_id", c.ids("{}", 70)),
            "дата": ("timestamp", c.times("%Y-%m-%d")),
            "язык": ("user", c.of("ru", "en")),
            "страница": ("context", c.of("главная", "блог")),
            "категория": ("ad", c.of("обувь", "мебель")),
            "товар": ("product", c.of("стул", "стол")),
            "цвет_фона": ("creative", c.of("красный", "синий")),
            "согласие": ("consent", c.of("да", "нет")),
            "кликнул": ("click", c.of("0", "1")),
        },
    )


LANGUAGES = (
    english,
    chinese,
    german,
    french,
    spanish,
    japanese,
    portuguese,
    russian,
)


@pytest.fixture(
    params=[
        pytest.param(pair, id=f"{language.__name__}-{k + 1}")
        for language in LANGUAGES
        for k, pair in enumerate(language())
    ]
)
def foreign_log(request):
    """What the columns of a log are for, and the log as a frame of text."""
    _, columns = request.param
    roles = {name: role for name, (role, _) in columns.items()}
    return roles, pd.DataFrame({n: cells for n, (_, cells) in columns.items()})
