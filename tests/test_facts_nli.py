"""The optional model that confirms negations across languages."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.util import find_spec

import pytest

from transcheck.check import Example, Tools
from transcheck.checks import load_checks
from transcheck.config import Settings, parse_settings
from transcheck.data import Severity
from transcheck.encoders import entailment
from transcheck.encoders.entailment import open_judge
from transcheck.errors import UsageError
from transcheck.glossary import Glossary
from transcheck.scan import scan
from transcheck.tools import open_tools

NEEDS_EXTRA = pytest.mark.skipif(find_spec("sentence_transformers") is None, reason="the extra is missing")
FLIP = next(check for check in load_checks() if check.id == "TC404")
LOST = Example("", ("pt", "O abastecimento não será afetado."), ("en", "Supplies would be affected."))
NO_CUE = Example("", ("pt", "O porto abriu ontem."), ("en", "The port opened in May."))
VAGUE = Example("", ("ru", "Члены ассамблеи не хотят походить на клоунов."),
                ("en", "Members worried about looking like clowns."))


def severities(example, contradicts):
    return [f.severity for f in FLIP(example.story(), Tools(Settings(), Glossary(), contradicts))]


def test_without_a_model_a_clear_negation_is_a_hint_and_a_vague_one_is_nothing():
    assert severities(LOST, None) == [Severity.INFO]
    assert severities(VAGUE, None) == []


def test_what_the_model_confirms_is_major_and_what_it_does_not_stays_as_it_was():
    assert severities(LOST, lambda a, b: True) == [Severity.MAJOR]
    assert severities(VAGUE, lambda a, b: True) == [Severity.MAJOR]
    assert severities(LOST, lambda a, b: False) == [Severity.INFO]
    assert severities(VAGUE, lambda a, b: False) == []


def test_the_model_alone_raises_nothing():
    assert severities(NO_CUE, lambda a, b: True) == []


def test_a_missing_extra_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(entailment, "find_spec", lambda name: None)
    open_judge.cache_clear()
    with pytest.raises(UsageError, match=r"pip install 'transcheck\[sentence-transformers\]'"):
        open_tools(replace(Settings(), nli="no-such-folder", cache="none"))


def test_the_model_is_named_in_the_settings_file(tmp_path):
    file = tmp_path / "transcheck.cfg"
    file.write_text("[transcheck]\nnli = models/judge\n", encoding="utf-8")
    settings = parse_settings(file)
    assert settings is not None and settings.nli == "models/judge"


@NEEDS_EXTRA
def test_a_missing_model_is_an_error_that_names_it(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(UsageError, match="judge' cannot be loaded"):
        open_judge(str(tmp_path / "judge"))


@NEEDS_EXTRA
def test_a_model_without_a_label_for_contradiction_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no label 'contradiction'"):
        open_judge(cross_encoder(tmp_path, ("relevant", "irrelevant", "unknown"), 0))


@NEEDS_EXTRA
@pytest.mark.parametrize("chosen, severity", [(2, Severity.MAJOR), (0, Severity.INFO)])
def test_a_real_cross_encoder_judges_by_its_label(tmp_path, chosen, severity):
    judge = open_judge(cross_encoder(tmp_path, ("entailment", "neutral", "contradiction"), chosen))
    assert severities(LOST, judge) == [severity]
    assert severities(NO_CUE, judge) == []


@NEEDS_EXTRA
def test_the_tools_of_a_scan_hold_the_model(tmp_path):
    folder = cross_encoder(tmp_path, ("contradiction", "entailment", "neutral"), 0)
    tools = open_tools(replace(Settings(), nli=folder, cache="none"))
    assert tools.contradicts is not None and tools.contradicts("It rained.", "It did not rain.")


@NEEDS_EXTRA
def test_a_scan_that_changes_nothing_loads_no_model_and_new_weights_are_asked_again(tmp_path, monkeypatch):
    folder = cross_encoder(tmp_path, ("contradiction", "entailment", "neutral"), 0)
    loaded = []
    load = entailment._load
    monkeypatch.setattr(entailment, "_load", lambda name: loaded.append(name) or load(name))
    about = "---\nstory: s\ntranslation_of: a.pt.md\n---\n"
    portuguese = "A greve dos pilotos começa na segunda-feira.\n\nO abastecimento não será afetado.\n"
    english = "The pilots' strike begins on Monday.\n\nSupplies would be affected.\n"
    (tmp_path / "a.pt.md").write_text(f"---\nstory: s\n---\n{portuguese}")
    (tmp_path / "b.en.md").write_text(f"{about}{english}")
    settings = replace(Settings(), nli=folder, select=("TC404",), cache=str(tmp_path / "cache.sqlite"))

    def severities():
        open_judge.cache_clear()
        open_tools.cache_clear()
        files = [str(tmp_path / "a.pt.md"), str(tmp_path / "b.en.md")]
        return [finding.severity for finding in scan(files, settings).findings], len(loaded)

    assert severities() == ([Severity.MAJOR], 1)
    assert severities() == ([Severity.MAJOR], 1)
    cross_encoder(tmp_path, ("contradiction", "entailment", "neutral"), 1)
    assert severities() == ([Severity.INFO], 2)


def cross_encoder(folder, labels, chosen):
    """A tiny cross-encoder of random weights whose bias makes it always choose one label."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "rain", "port", "supplies"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
                        intermediate_size=16, num_labels=len(labels), id2label=dict(enumerate(labels)),
                        label2id={label: i for i, label in enumerate(labels)})
    torch.manual_seed(7)
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.bias[chosen] = 12.0
    model.save_pretrained(folder / "model")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "model")
    assert json.loads((folder / "model" / "config.json").read_text())["id2label"]
    return str(folder / "model")
