"""What a column is likely for, by its name, in eight languages."""

from __future__ import annotations

import re

from tfgan_ads.data.element_names import ELEMENT_NAMES
from tfgan_ads.data.plain_name import any_of
from tfgan_ads.data.plain_name import plain_name
from tfgan_ads.schema.role import Role

# English, Chinese, German, French, Spanish, Japanese, Portuguese, Russian, of
# names as `plain_name` writes them. The first role that matches is taken.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.IMPRESSION_ID,
        any_of(
            r"^id$|(impression|imp|event|request|bid|log|auction)_?id$",
            r"(曝光|展示|展现|日志|请求)_?(编号|标识|号|id)$",
            r"impressions?_?(nr|nummer|kennung)$|^id_(d[ea]?_)?impres",
            r"(インプレッション|表示)_?(id|番号)$|(id|ид)_показа$",
        ),
    ),
    (
        Role.USER_ID,
        any_of(
            r"(user|visitor|customer|client|cookie|member|viewer|person)_?id$",
            r"^(user|visitor|uuid|uid|cookie|idfa|gaid|imei)$|_uid$|device_id$",
            r"(用户|会员|客户|访客|设备|用戶|會員)_?(编号|標識|标识|編號|代码|号|id)$",
            r"^(用户|用戶)$",
            r"(nutzer|benutzer|kunden|besucher)(_?(id|nr|nummer|kennung))$",
            r"^(nutzer|benutzer|kunde|besucher)$",
            r"^id_(utilisateur|client|visiteur|usuario|cliente|visitante)$",
            r"^(utilisateur|usuario|cliente)(_id)?$",
            r"(ユーザー?|利用者|会員|顧客)_?(id|番号)$|^ユーザー?$",
            r"^пользователь$|(id|ид)_(пользователя|клиента|посетителя)$",
            r"(пользователь|клиент)_(id|ид)$|^клиент$",
        ),
    ),
    (
        Role.CONSENT,
        any_of(
            r"consent|opt_?in(_|$)|同意|授权|einwilligung|zustimmung",
            r"consentimiento|consentimento|consenso|согласие",
            r"(tracking|personali[sz]ation|marketing|ads)_(allowed|permitted)$",
            r"(allows?|permits?)_(tracking|personali[sz]|marketing|ads$)",
        ),
    ),
    (
        Role.PROPENSITY,
        any_of(r"propensi|pscore|action_prob|倾向|傾向スコア|neigung"),
    ),
    (
        Role.CONVERSION_DELAY,
        any_of(r"conver\w*_delay|^delay(_hours)?$|转化(延迟|时长)"),
    ),
    (
        Role.CONVERSION,
        any_of(
            r"conver|purchase[ds]?$|(^|_)order(ed)?$|bought|^install(ed)?$",
            r"转化|轉換|购买|购賣|下单|成交|konver|gekauft|^kauf$|bestellt",
            r"^achat$|achete|commande|compra|conversao|購入|成約",
            r"コンバージョン|注文|покупк|конверси|заказ",
        ),
    ),
    (
        Role.CLICK,
        any_of(
            r"^click(ed|s)?$|(is|has|was)_?click(ed)?$|click_?(label|flag)$",
            r"^clk$|点击|點擊|geklickt|^klicks?$|^clics?$|^clique|clicado",
            r"a_clique|hizo_clic|クリック|^клик|нажат",
        ),
    ),
    (
        Role.TIMESTAMP,
        any_of(
            r"time|date$|^date|(^|_)ts$|datetime|zeit|datum|horodatage|fecha",
            r"^data(_hora)?$|momento|时间|日期|時間|时刻|時刻|日時|日付|дата|время",
        ),
    ),
    # What somebody saw or liked before is theirs, whatever it is of.
    (
        Role.USER,
        any_of(
            r"^(history|past|prev(ious)?|favou?rite|preferred|liked)_|_history$",
            r"历史|歷史|偏好|喜好|履歴|(^|_)bevorzugt|(^|_)bisherig|historique",
            r"historial|historico|preferid|(^|_)prefere|истори|предпочт|любим",
        ),
    ),
    *((role, any_of(*names)) for role, names in ELEMENT_NAMES),
    (
        Role.PRODUCT,
        any_of(
            r"product|(^|_)item|(^|_)sku|asin|goods|商品|产品|產品|宝贝|製品",
            r"produkt|artikel|produit|producto|articulo|produto|товар|продукт",
        ),
    ),
    (
        Role.CREATIVE,
        any_of(
            r"creative|banner|image|picture|thumb|(^|_)cover",
            r"(^|_)(hue|style|font)|background|badge|^cta$|colou?r|headline|layout",
            r"创意|素材|图片|圖片|广告图|封面|底色|颜色|文案|版式|クリエイティブ|バナー",
            r"画像|背景|の色$|werbemittel|bild$|farbe|creation|banniere|visuel|couleur",
            r"imagen|creativ|criativ|imagem|(^|_)cor(_|$)|креатив|баннер|картинк|цвет",
        ),
    ),
    (
        Role.AD,
        any_of(
            r"vertical|campaign|advertiser|^ad_(?!position)|categor|(^|_)brand",
            r"广告主|广告(?!位)|計劃|计划|品类|类目|分类|品牌|廣告(?!位)|kampagne|werbe|kategorie",
            r"marke$|campagne|annonceur|marque|campana|anunciante|marca$",
            r"campanha|キャンペーン|広告|カテゴリ|ブランド|кампани|рекламодател",
            r"категори|бренд|^((sale|list|retail)_)?price$|preis$|^prix$|^precio",
            r"^preco|^(价格|售价|價格|価格)$|^цена",
        ),
    ),
    (
        Role.CONTEXT,
        any_of(
            r"device|hour|weekday|position|(^|_)slot|(^|_)page|browser|(^|_)site",
            r"platform|(^|_)os$|(^|_)app(_|$)|channel|connection",
            r"设备|小时|星期|位置|广告位|页面|渠道|平台|網站|网站|操作系统",
            r"gerat|geraet|stunde|wochentag|seite|kanal|appareil|heure|jour",
            r"emplacement|canal|dispositivo|(^|_)hora|pagina|端末|デバイス|曜日",
            r"時間帯",
            r"ページ|媒体|устройств|(^|_)час|день_недели|страниц|площадк|канал",
        ),
    ),
)
# What is known only after the ad was shown: never a condition.
_OUTCOME = any_of(
    r"revenue|(^|_)spend$|(^|_)spent$|sales|order_(value|amount)|gmv",
    r"(^|_)label$|(^|_)target$|(^|_)y$|dwell|watch_?time|(bid|pay|win)_?price",
    r"(^|_)cost$|(^|_)cpo$|attribution|(^|_)visit(ed)?$|(^|_)likes?$",
    r"订单金额|成交额|销售额|消费金额|花费|umsatz|erlos|kosten|chiffre_d_aff",
    r"ventes|ventas|vendas|ingresos_por|receita|売上|выручк|^标签$",
)
_ROW_NUMBER = any_of(
    r"^unnamed|^index$|^row(_?(id|nr|no|num|number))?$|^level_0$|^nr$|^no$",
    r"^序号$|^行号$|^编号$|^lfd_nr$|^zeile$|^ligne$|^fila$|^linha$|^番号$",
    r"^строка$|^номер$|^$",
)
_BRAND = any_of(
    r"(^|_)brand|advertiser|annonceur|anunciante|рекламодател|广告主|廣告主",
    r"品牌|ブランド|бренд|(^|_)marke$|(^|_)marque|(^|_)marca(_|$)",
)
_HOUR = any_of(
    r"(^|_)hour(_of_day)?$|小时|stunde$|heure$|(^|_)hora$|時間帯|(^|_)час$"
)
_POSITION = any_of(r"(^|_)position$|^位置$|^rank$")
_ID = any_of(
    r"(^|_)id$|^id_|编号$|編號$|番号$|_nr$|_code$|代码$|(^|_)ид($|_)",
    r"(^|_)zip|postal|postleitzahl|(^|_)plz$|(^|_)cep$|邮编|邮政",
)
# A phone or a browser may be several people's.
_DEVICE = any_of(r"device|cookie|idfa|gaid|imei|设备")
# What names a person or a visit, and can be no condition for others.
_PERSONAL = any_of(
    r"session|e_?mail(_address)?$|(^|_)ip(_address)?$|phone(_number)?$",
    r"(first|last|full|user|customer)_?name$|(home|street)_address$",
    r"会话|手机号|电话|邮箱|姓名|身份证|sitzung|telefon|nachname|vorname",
    r"courriel|telephone|prenom|correo|apellido|セッション|メール|電話|氏名",
    r"sobrenome|(^|_)cpf$|телефон|фамилия|электронная_почта",
)


def roles_by_name(name: str) -> list[Role]:
    """Return what a column may be for, the likeliest first.

    Example:

    >>> roles_by_name("是否点击"), roles_by_name("age")
    ([<Role.CLICK: 'click'>], [])
    """
    plain = plain_name(name)
    return [role for role, pattern in _ROLES if pattern.search(plain)]


def is_outcome(name: str) -> bool:
    """Whether a name says what came after the ad was shown."""
    return bool(_OUTCOME.search(plain_name(name)))


def is_row_number(name: str) -> bool:
    """Whether a name is that of a row's number."""
    return bool(_ROW_NUMBER.search(plain_name(name)))


def is_brand(name: str) -> bool:
    """Whether a name is that of the brand, or the advertiser.

    Example:

    >>> is_brand("Brand name"), is_brand("品牌"), is_brand("campaign")
    (True, True, False)
    """
    return bool(_BRAND.search(plain_name(name)))


def is_hour(name: str) -> bool:
    """Whether a name is that of the hour of the day."""
    return bool(_HOUR.search(plain_name(name)))


def is_position(name: str) -> bool:
    """Whether a name is that of a place on a page, known once it is shown."""
    return bool(_POSITION.search(plain_name(name)))


def is_device(name: str) -> bool:
    """Whether a name is that of a device, rather than of who uses it."""
    return bool(_DEVICE.search(plain_name(name)))


def is_personal(name: str) -> bool:
    """Whether a name is that of what names one person, or one visit."""
    ids = {Role.USER_ID, Role.IMPRESSION_ID}
    return bool(_PERSONAL.search(plain_name(name))) or not ids.isdisjoint(
        roles_by_name(name)
    )


def is_id(name: str) -> bool:
    """Whether a name is that of an id or a code, not of a number."""
    return bool(_ID.search(plain_name(name)))
