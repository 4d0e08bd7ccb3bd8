"""The list of findings beside the stories, and what filters it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from transcheck.data import Finding, Severity
from transcheck.lid.names import name as language_name
from transcheck.reporters.html_text import message, safe, tongue
from transcheck.reporters.wording import excerpt, titled, where


def item(number: int, finding: Finding) -> str:
    """A finding as a list item whose link leads to its mark."""
    place = finding.place
    lang = finding.lang or place.lang
    passage = excerpt(place.text)
    quoted = f"<q{tongue(lang, passage)}>{safe(passage)}</q>" if passage else ""
    hint = f'<span class="hint">Suggested: <bdi>{safe(finding.suggestion)}</bdi></span>'
    lines = quoted + (hint if finding.suggestion else "")
    return (
        f'<li id="i{number}" data-number="{number}" data-check="{safe(finding.check)}" '
        f'data-severity="{finding.severity.label}" data-lang="{safe(place.lang)}"><a href="#f{number}">'
        f'<span class="head"><span class="number">{number}</span> '
        f'<span class="badge {finding.severity.label}">{finding.severity.label}</span> '
        f"{safe(titled(finding.check, finding.name))}</span>"
        f'<span class="said">{message(finding.message)}</span>{lines}'
        f'<span class="where"><bdi>{safe(where(place))}</bdi></span></a></li>'
    )


def filters(findings: Sequence[Finding]) -> str:
    """Check boxes for severities, menus for checks and languages, each with its count."""
    severities = Counter(finding.severity for finding in findings)
    boxes = "".join(f'<label><input type="checkbox" name="severity" value="{level.label}" checked> '
                    f'<span class="badge {level.label}">{level.label}</span> {severities[level]}</label>'
                    for level in reversed(Severity) if severities[level])
    checks = Counter((f.check, titled(f.check, f.name)) for f in findings)
    langs = Counter((f.place.lang, f"{language_name(f.place.lang)} ({f.place.lang})") for f in findings)
    return (f"<fieldset><legend>Severity</legend>{boxes}</fieldset>"
            f"{_menu('check', 'Check', checks)}{_menu('lang', 'Language of the version', langs)}")


def _menu(name: str, label: str, counts: Counter[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{safe(value)}">{safe(shown)}: {count}</option>'
                      for (value, shown), count in sorted(counts.items()))
    return f'<label>{label} <select name="{name}"><option value="">all</option>{options}</select></label>'
