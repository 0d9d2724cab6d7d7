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
    r"\b(Row)?Trunk\b|\.trunk\b": "Backbone, backbone",
    r"\b(Row)?Recogniser\b|\.recogniser\b": "Encoder, vae_encoder",
    r"\bimages_(seen|planned)\b": "examples_seen, examples_planned",
    r"self\.average\b|(gan|model|task)\.average\b": "ema_generator",
    r"\.told\(|\.play\(|\.critique\(|\.supervise\(": (
        "discriminator_inputs, compute_losses, discriminate, auxiliary_losses"
    ),
    r"\bcompile_by\b|\bwith_recipe\b": "settings",
    r"\bLooks\b(?=[`(])": "PeriodicValidation",
    r"\bScene\b": "EvaluationSet",
    r"\btrain_judge\b": "train_held_out_click_model",
    r"\bbegin_run\b|\bcheck_free\b|\bgo_on\(": (
        "create_run, refuse_overwrite, resume_run"
    ),
    r"\bLogConditions\b|\bLogSampler\b": "RowConditions, RowSampler",
    r"\bfetched\(": "batch_stream",
    r"\.(coarsen|withhold|as_for|disclosed)\(": "see Personalisation",
    r"schema\.one\(": "column_of_role",
    r"\b(Catalogue|Moments)\.of\b": "from_log, from_features",
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
