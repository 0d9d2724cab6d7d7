"""What is sensitive, by its name, in six languages and more."""

import pytest

from tfgan_ads.data.sensitive_names import sensitive_subject
from tfgan_ads.data.sensitive_names import sensitivity

# Of each subject one name a language: en, de, fr, es, it, zh.
SUBJECTS = {
    "health": "health_status Krankheiten état_de_santé enfermedades "
    "stato_di_salute 健康状况",
    "religion": "faith Glaubensrichtung église iglesia chiesa 宗教",
    "orientation": "sexual_orientation sexuelle_Orientierung "
    "orientation_sexuelle orientación_sexual orientamento_sessuale 性取向",
    "ethnicity": "ethnicity Hautfarbe origine_ethnique etnia razza 民族",
    "politics": "political_views Parteizugehörigkeit opinions_politiques "
    "partido partito 党派",
    "union": "union_member Gewerkschaft syndicat sindicato sindacato 工会",
    "genetics": "dna Genetik données_génétiques genética genoma 基因",
    "biometrics": "face_id Fingerabdruck empreinte_digitale "
    "huella_dactilar impronta_digitale 指纹",
    "criminal record": "criminal_record Vorstrafen casier_judiciaire "
    "antecedentes_penales precedenti_penali 犯罪记录",
    "money trouble": "debt Überschuldung surendettement deudas debiti 负债",
    "out of work": "unemployed arbeitslos chômage desempleo disoccupato 失业",
    "addiction": "gambling Spielsucht dépendance ludopatía dipendenza 赌博",
    "grief and crisis": "bereaved Witwe deuil viuda vedova 丧偶",
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_is_known_in_six_languages(subject):
    names = SUBJECTS[subject].split()
    assert len(names) == 6
    assert [sensitive_subject(name) for name in names] == [subject] * 6
    assert all(sensitivity(name).is_refused for name in names)


@pytest.mark.parametrize(
    "name",
    "is_muslim likes_catholic lgbt diabetes pregnant HIV church diagnosis "
    "disability genetic medication illness".split(),
)
def test_those_who_are_meant_are_known(name):
    assert sensitivity(name) == "special"


@pytest.mark.parametrize(
    "name",
    "trace policy page device orientation brand terrace price vertical taste "
    "interests engine style hue parts party_size jewelry general "
    "community communion reunion_tour sessions faithfulness debit_card "
    "history tone slot badge headline 类目 颜色 品牌 Farbe Gläubiger "
    "campaign_name preferred_colour Stunde couleur heure canal".split(),
)
def test_other_words_are_no_sign(name):
    assert not sensitivity(name).is_refused


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("religion", "special"),
        ("健康状况", "special"),
        ("Gewerkschaft", "special"),
        ("политические взгляды", "special"),
        ("Age", "proxy"),
        ("性别", "proxy"),
        ("Postleitzahl", "proxy"),
        ("sexe", "proxy"),
        ("年収", "proxy"),
        ("пол", "proxy"),
        ("page", "none"),
        ("race_track", "special"),
        ("trace", "none"),
        ("policy", "none"),
    ],
)
def test_what_is_sensitive_is_known_by_its_name(name, how):
    assert sensitivity(name) == how
