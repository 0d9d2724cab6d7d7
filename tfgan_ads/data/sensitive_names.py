"""How far a column may steer advertising, by its name."""

from __future__ import annotations

import re

from tfgan_ads.data.plain_name import any_of
from tfgan_ads.data.plain_name import plain_name
from tfgan_ads.schema.sensitivity import Sensitivity

# What each is about, in English, German, French, Spanish, Italian and
# Chinese (Portuguese, Russian and Japanese where known), of names as
# `plain_name` writes them, and how those who are meant are called.
_SPECIAL: dict[str, re.Pattern[str]] = {
    "health": any_of(
        r"health|disease|illness|diagnos|medicat|medical|patient|therap",
        r"disab(led|ilit)|pregnan|fertility|handicap|(^|_)hiv(_|$)|(^|_)aids$",
        r"diabet|cancer|depressi|autis|prescription|symptom|psychiatr|allerg",
        r"gesund|krank|schwanger|behinder|arznei|medikament|rezeptpflichtig",
        r"(^|_)sante(_|$)|maladie|enceinte|grossesse|medicament|handicape",
        r"salud|enfermedad|embaraz|discapac|medicin|medicac|farmac",
        r"(^|_)salute(_|$)|malatti|gravidanz|incinta|disabil|farmaci|terapia",
        r"健康|疾病|病史|病歴|患者|怀孕|孕妇|残疾|药物|用药|诊断|慢性病|妊娠",
        r"(^|_)saude|doenca|здоров|болезн",
    ),
    "religion": any_of(
        r"religio|(^|_)faith(_|$)|(^|_)church|mosque|synagog|temple_visit",
        r"muslim|islam|christian|catholic|protestant|(^|_)jew(s|ish)?(_|$)",
        r"(^|_)hindu|buddhis|(^|_)sikh|atheis|worship|denominat|(^|_)halal",
        r"(^|_)kosher|konfession|(^|_)glaube(_|$|ns)|kirche|kirchenst",
        r"(^|_)jude(n|ntum)?(_|$)|juedisch|judisch|katholi|evangelisch",
        r"eglise|catholi|musulman|(^|_)juif|(^|_)juive|chretien|croyance",
        r"iglesia|catolic|(^|_)judio|(^|_)fe_relig|creencia|cristian",
        r"(^|_)fede(_|$)|(^|_)chiesa|cattolic|ebre[oai]|credenza",
        r"宗教|信仰|教徒|基督|佛教|穆斯林|伊斯兰|清真|教会|религи",
    ),
    "orientation": any_of(
        r"sexual|sexuel|sessual|sexualit|sex_life|(^|_)(gay|lgbt\w*|queer)(_|$)",
        r"lesbi|bisex|transgender|transsex|homosex|schwul|lesbe|lesbic",
        r"性取向|性向|同性恋|性生活|双性恋|跨性别",
    ),
    "ethnicity": any_of(
        r"ethn|(^|_)race(_|$)|racial|skin_?colou?r|ancestry|(^|_)roma_people",
        r"migra(tion|nt)_?(background|status)|(^|_)rasse(_|$)|hautfarbe",
        r"migrationshintergrund|abstammung|couleur_de_(la_)?peau|(^|_)etni",
        r"(^|_)raza(_|$)|color_de_(la_)?piel|ascendencia",
        r"(^|_)razza(_|$)|colore_della_pelle|民族|种族|血统|肤色|族裔",
        r"этни|(^|_)raca(_|$)|人種",
    ),
    "politics": any_of(
        r"politi|voter|voting_inten|voted_for|party_(affil|member)|partisan",
        r"(^|_)democrat|(^|_)republican|parteimit|parteizu|parteinah",
        r"wahlabsicht|wahlverhalten|waehler|wahler|(^|_)partei(_|$)",
        r"intention_de_vote|electeur|(^|_)parti(_politique)?$|militant",
        r"(^|_)partido(_|$)|votante|intencion_de_voto|militancia",
        r"(^|_)partito(_|$)|elettore|intenzione_di_voto",
        r"政治|党派|党员|选民|投票意向|полит|政党",
    ),
    "union": any_of(
        r"(^|_)union(_|$|iz|is)|trade_?union|gewerkschaft|betriebsrat|syndic",
        r"(^|_)syndicat|sindica|sindacat|工会|профсоюз|労働組合",
    ),
    "genetics": any_of(
        r"genetic|genom|(^|_)dna(_|$)|(^|_)adn(_|$)|genotyp|(^|_)genes?(_|$)",
        r"genetik|genetisch|genetiq|erbgut|erbanlage|基因|遗传|遺伝",
    ),
    "biometrics": any_of(
        r"biometr|fingerprint|face_?(id|print|embedding)|faceprint|iris_scan",
        r"voice_?print|fingerabdruck|gesichtserkenn|empreinte_digit",
        r"reconnaissance_faciale|huella(s)?_dactil|reconocimiento_facial",
        r"impront[ae]_digital|riconoscimento_facciale|生物特征|生物识别|指纹",
        r"人脸|虹膜|声纹",
    ),
    "criminal record": any_of(
        r"criminal|convict|felony|felon(_|$)|(^|_)arrest|(^|_)prison|offen[cs]e",
        r"vorstraf|straffall|strafregister|fuhrungszeugnis|gefangnis|haftstrafe",
        r"casier_judiciaire|condamn|infraction_penale|antecedentes_penal",
        r"condena|(^|_)delito|precedenti_penali|casellario|(^|_)reat[oi](_|$)",
        r"condann|犯罪|前科|刑事|服刑|судимост",
    ),
}
_VULNERABLE: dict[str, re.Pattern[str]] = {
    "money trouble": any_of(
        r"(^|_)(in_)?debts?(_|$)|indebted|overdraft|bankrupt|insolven|payday_loan",
        r"arrears|welfare|food_stamp|(^|_)poverty|benefits_claim|homeless|evict",
        r"schulden|schuldet|schuldung|privatinsolv|burgergeld|hartz|obdachlos|sozialhilfe",
        r"surendett|endett|(^|_)dettes?(_|$)|sans_abri|allocataire|(^|_)rsa$",
        r"(^|_)deudas?(_|$)|moroso|sin_hogar|bancarrota|(^|_)debit[oi](_|$)",
        r"senzatetto|fallimento|indebitat|负债|债务|欠款|破产|低保|贫困|逾期",
    ),
    "out of work": any_of(
        r"unemploy|jobless|laid_?off|arbeitslos|arbeitssuchend|chomage|chomeu",
        r"desemple|(^|_)paro(_|$)|disoccupat|失业|待业",
    ),
    "addiction": any_of(
        r"addict|gambl|alcoholi|drug_(use|abuse)|compulsive|(^|_)rehab",
        r"sucht(_|$|kra)|suchtig|spielsucht|alkohol(ik|kr)|drogen",
        r"dependance|toxicoman|adiccion|ludopat|toxicodep|dipendenz|成瘾|赌博|酗酒",
        r"吸毒",
    ),
    "grief and crisis": any_of(
        r"bereav|widow|grief|divorc|refugee|asylum|victim|abuse|suicid",
        r"witwe|trauerfall|geschieden|scheidung|flucht(ling|status)|asyl(_|b|s|$)",
        r"(^|_)veu(f|ve)(_|$)|(^|_)deuil|refugie|victime|(^|_)viud[oa]|divorciad",
        r"refugiad|victima|vedov[oa]|(^|_)lutto|rifugiat|vittima|丧偶|离异|离婚",
        r"难民|受害",
    ),
}
# What tells much of who somebody is: where from, how old, of which sex.
_PROXY = any_of(
    r"(^|_)age(_|$)|gender|(^|_)sex(o|e)?$|(^|_)zip|postal|nationality",
    r"language|income|年龄|年齢|性别|性別|邮编|语言|語言|言語|国籍|收入|年収",
    r"郵便番号|(^|_)alter$|geschlecht|(^|_)plz|postleitzahl|sprache",
    r"einkommen|(^|_)genre$|langue|revenu$|(^|_)edad|genero|idioma|ingresos$",
    r"idade|(^|_)cep$|renda|возраст|(^|_)пол$|почтов|язык|доход",
    r"birth|post_?code|(^|_)country|(^|_)city$|neighbou?rhood|(^|_)location$",
    r"geburt|(^|_)land$|wohnort|stadtteil|naissance|code_post|(^|_)pays$",
    r"(^|_)ville$|nacimiento|codigo_postal|(^|_)pais$|ciudad|nazionalit",
    r"nascita|(^|_)cap$|(^|_)paese$|(^|_)citta$|(^|_)eta$|sesso$|reddito",
    r"lingua|出生|生日|城市|地区|籍贯|教育|学历|职业|(^|_)education$|occupation",
)


def sensitivity(name: str) -> Sensitivity:
    """Return how far a column of a name may steer advertising.

    Example:

    >>> str(sensitivity("Religionszugehörigkeit")), str(sensitivity("负债"))
    ('special', 'vulnerable')
    """
    plain = plain_name(name)
    if _subject(plain, _SPECIAL):
        return Sensitivity.SPECIAL
    if _subject(plain, _VULNERABLE):
        return Sensitivity.VULNERABLE
    return Sensitivity.PROXY if _PROXY.search(plain) else Sensitivity.NONE


def sensitive_subject(name: str) -> str:
    """Return what a special or vulnerable column is about, by its name.

    Example:

    >>> sensitive_subject("casier judiciaire"), sensitive_subject("age")
    ('criminal record', '')
    """
    return _subject(plain_name(name), {**_SPECIAL, **_VULNERABLE})


def _subject(plain: str, subjects: dict[str, re.Pattern[str]]) -> str:
    found = (name for name, words in subjects.items() if words.search(plain))
    return next(found, "")
