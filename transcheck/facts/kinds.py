"""How two renderings of an utterance may differ, and how far each difference misleads."""

from __future__ import annotations

from enum import StrEnum

from transcheck.data import Severity


class Kind(StrEnum):
    """Classes of difference, from harmless to grave."""

    TYPOGRAPHIC = "typographic"
    FUNCTION = "function word"
    INFLECTION = "inflection"
    WORDING = "wording"
    OMISSION = "omission"
    ADDITION = "addition"
    MODALITY = "modality"
    NAME = "name"
    NUMBER = "number"
    POLARITY = "polarity"


SEVERITY = {
    Kind.TYPOGRAPHIC: Severity.INFO,
    Kind.FUNCTION: Severity.INFO,
    Kind.INFLECTION: Severity.MINOR,
    Kind.WORDING: Severity.MINOR,
    Kind.OMISSION: Severity.MINOR,
    Kind.ADDITION: Severity.MINOR,
    Kind.MODALITY: Severity.MAJOR,
    Kind.NAME: Severity.MAJOR,
    Kind.NUMBER: Severity.MAJOR,
    Kind.POLARITY: Severity.MAJOR,
}
