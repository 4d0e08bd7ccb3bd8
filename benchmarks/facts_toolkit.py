"""translate-toolkit's pofilter checks on the same pairs, where it is installed."""

from __future__ import annotations

from typing import Any

CHECKS = ("numbers", "doublequoting", "brackets", "doublewords")  # those that ask what ours ask
AUDITED = "pt es fr de it ru zh ja ar ko pt-BR es-MX fr-CA zh-TW".split()
Item = dict[str, Any]


def open_toolkit() -> Any:
    """`passes(check, source, target)`, or None if translate-toolkit is not installed."""
    try:
        from translate.filters.checks import FilterFailure, StandardChecker
    except ImportError:
        return None
    checker = StandardChecker()

    def passes(check: str, source: str, target: str) -> bool:
        try:
            return bool(getattr(checker, check)(source, target))
        except FilterFailure:
            return False

    return passes


def score_toolkit(news: list[Item], figures: dict[str, float]) -> None:
    """Pairs of professional translations that each pofilter check flags, per 1,000."""
    passes = open_toolkit()
    langs = [lang for lang in AUDITED if news and lang in news[0]["text"]]
    for check in CHECKS if passes and langs else ():
        flagged = sum(not passes(check, item["text"]["en"], item["text"][lang])
                      for item in news for lang in langs)
        figures[f"toolkit ntrex {check}/flagged per 1000"] = 1000 * flagged / (len(langs) * len(news))
