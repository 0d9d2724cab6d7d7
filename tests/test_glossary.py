"""Words that the glossary has retired are used no more."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What was said, and what is said now.
RETIRED = {
    r"\bVerdict\b": "DiscriminatorOutput",
    r"\bJudgement\b": "PenalizedOutput",
    r"\bSupervision\b": "AuxiliaryLosses",
    r"\bGuidance\b(?=[`(:])": "ClickGuidance",
    r"\bRow?Backbone\b|\bTrunk\b": "Backbone",
    r"\bRecogniser\b|\brecogniser\b": "Encoder",
    r"\bimages_seen\b|\bimages_planned\b": "examples_seen",
    r"\.average\.(weights|get_weights|set_weights)|self\.average\b": (
        "ema_generator"
    ),
    r"\btold\(": "discriminator_inputs",
    r"\.play\(|\bcritique\(|\bsupervise\(": "compute_losses, discriminate",
    r"\bcompile_by\b|\bwith_recipe\b": "settings",
    r"\bLooks\b(?=[`(])": "PeriodicValidation",
    r"\bScene\b": "EvaluationSet",
    r"\btrain_judge\b": "train_held_out_click_model",
    r"\bbegin_run\b|\bcheck_free\b|\bgo_on\(": "create_run, refuse_overwrite",
    r"\bLogConditions\b|\bLogSampler\b": "RowConditions, RowSampler",
    r"\bfetched\(": "batch_stream",
    r"\bcoarsen\(|\bwithhold\(|\bas_for\(|\bdisclosed\(": "generalise, ...",
    r"schema\.one\(": "column_of_role",
    r"\bCatalogue\.of\b": "Catalogue.from_log",
    r"studio_app|studio\.html|tfgan-ads studio\b": "page",
    r"\bGallery\b(?=[`(])|\blabelled\(": "ImageGrid, labelled_grid",
}
FILES = [
    path
    for folder in ("tfgan_ads", "tests", "benchmarks", "docs", "tools")
    for pattern in ("*.py", "*.md")
    for path in (ROOT / folder).rglob(pattern)
    if path != Path(__file__)
]


@pytest.mark.parametrize("word", RETIRED)
def test_a_retired_word_is_gone(word):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in FILES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(word, line)
    ]
    assert found == [], f"Say {RETIRED[word]} instead."
