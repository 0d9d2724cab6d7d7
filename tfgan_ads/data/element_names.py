"""What the parts of a creative are called in eight languages.

Names are as `column_names.plain_name` writes them. They stand for themselves:
`headline_colour` is no headline.
"""

from __future__ import annotations

from tfgan_ads.schema.role import Role

ELEMENT_NAMES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (
        Role.BOX,
        (
            r"(^|_)(b(ounding_?)?box|box|rect)(es)?$|^b?box_|_coords$",
            r".(位置|坐标|座標|外框|边框|方框|矩形)$|.(領域|枠)$|_(kasten|rahmen)$",
            r"^(boite|cadre|caja|caixa|marco)_|^(рамка|область)_",
        ),
    ),
    (
        Role.LOGO,
        (
            r"(^|_)logo(_?(type|typ|tipo))?(_(image|img|file|path|url|bild))?$",
            r"^logo_(de_)?\w+$|标志|商标|徽标|標誌|ロゴ|логотип",
        ),
    ),
    (
        Role.BACKGROUND,
        (
            r"background|(^|_)bg(_|$)|hintergrund|arriere_plan|(^|_)fonds?(_|$)",
            r"(^|_)fondo(_|$)|(^|_)fundo(_|$)|背景|(^|_)фон(_|$)|backdrop|plate$",
        ),
    ),
    (
        Role.HEADLINE,
        (
            r"(^|_)headline(_?(text|copy))?$|(^|_)ad_?copy$|^copy(_text)?$",
            r"^((ad|creative|banner)_)?title(_text)?$|^(slogan|tagline|claim)$",
            r"^(uberschrift|ueberschrift|schlagzeile|titel|anzeigentitel)$",
            r"^(titre|accroche)(_annonce|_de_l_annonce)?$|^(titular|titulo)(_|$)",
            r"^chamada$|^(广告)?(大|主)?(标题|標題|文案)$|^(見出し|タイトル)$",
            r"キャッチコピー|^заголовок(_|$)",
        ),
    ),
    (
        Role.CALL_TO_ACTION,
        (
            r"(^|_)cta(_?(text|label|copy))?$|call_?to_?action(_text)?$",
            r"(^|_)button(_?(text|label|copy))?$|handlungsaufforderung",
            r"^(button|schaltflachen|schaltflaechen|knopf)_?text$|^schaltflache$",
            r"^(texte_(du_)?)?bouton$|appel_a_l_action|incitation_a_l_action",
            r"^(texto_(del?|do)_)?(boton|botao)$|llamad[ao]_a_la_accion",
            r"chamada_para_(a_)?acao|行动号召|行動呼籲|按钮(文字|文案)?$|按鈕",
            r"ボタン(の)?(文言|テキスト)?$|行動喚起|(^|_)кнопк[аи]$|призыв",
        ),
    ),
    (
        Role.PRICE,
        (
            r"^((ad|sale|list|retail|shown|display)_)?price(_?(text|tag|label))?$",
            r"^(angebots|verkaufs)?preis$|^prix(_(affiche|de_vente))?$",
            r"^precio(_|$)|^preco(_|$)|^(促销|销售|展示)?价格$|^售价$|^價格$",
            r"^(表示)?価格$|^цена(_|$)",
        ),
    ),
    (
        Role.LEGAL,
        (
            r"(^|_)legal(_?(text|line|copy|notice))?$|disclaimer|(fine|small)_?print",
            r"^(rechtstext|rechtlicher_hinweis|haftungsausschluss|kleingedrucktes)$",
            r"^pflichttext$|mentions?_legales?|(avis|texte)_legal|avertissement",
            r"(aviso|texto|nota)_legal|descargo|免责|免責|法律声明|法務|注意書き",
            r"дисклеймер|оговорк|юридическ",
        ),
    ),
    (
        Role.BADGE,
        (
            r"(^|_)badge(_?(text|label|copy))?$|^(sticker|seal)(_text)?$",
            r"^(storer|stoerer|plakette|aufkleber)$|^(pastille|macaron|vignette)$",
            r"^(insignia|distintivo|selo)$|^(角标|徽章|贴纸|促销标)$|^バッジ$",
            r"^(бейдж|стикер|значок|плашка)$",
        ),
    ),
    (
        Role.LAYOUT,
        (
            r"(^|_)layout(_(name|id))?$|(^|_)template(_(name|id))?$|^vorlage$",
            r"^(gabarit|modele|mise_en_page|disposition|plantilla|diseno)$",
            r"^modelo(_d[eo]_anuncio)?$|版式|布局|模板|レイアウト|テンプレート",
            r"^(макет|шаблон|расположение)$",
        ),
    ),
    (
        Role.SLOT,
        (
            r"(^|_)slot(_(size|name|format))?$|^((ad|banner|creative)_?)?size$",
            r"^((ad|banner|creative)_?)?(format|dimensions?)$|^(werbe)?format$",
            r"^(anzeigen|banner)?(grosse|groesse)$|^taille(_|$)|^tamano(_|$)",
            r"^tamanho(_|$)|^(广告位?|素材|创意|banner)?_?(尺寸|规格|尺寸规格)$",
            r"^(広告|バナー)?サイズ$|^(размер|формат)(_|$)",
        ),
    ),
)
