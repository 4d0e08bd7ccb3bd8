"""Small bar charts, as SVG inside the page: how many findings, stacked by severity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from transcheck.data import Finding, Severity
from transcheck.reporters.html_text import safe

WIDTH, LABEL, COUNT, STEP, BAR = 480, 210, 40, 22, 14  # units of the drawing
MOST = 9  # bars; the others are summed up in one


def chart(title: str, findings: Sequence[Finding], label: Callable[[Finding], str]) -> str:
    """A figure with one bar a label, the longest first; its numbers are its accessible name."""
    bars = _bars(findings, label)
    longest = max((counts.total() for counts in bars.values()), default=1)
    drawn = "".join(_bar(number, name, counts, longest) for number, (name, counts) in enumerate(bars.items()))
    spoken = "; ".join(f"{name}: {counts.total()}" for name, counts in bars.items())
    return (f"<figure><figcaption>{safe(title)}</figcaption>"
            f'<svg role="img" aria-label="{safe(f"{title}. {spoken}")}" viewBox="0 0 {WIDTH} '
            f'{STEP * max(1, len(bars))}" width="{WIDTH}">{drawn}</svg></figure>')


def _bars(findings: Sequence[Finding], label: Callable[[Finding], str]) -> Mapping[str, Counter[Severity]]:
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        counts[label(finding)][finding.severity] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    bars = dict(ordered if len(ordered) <= MOST else ordered[: MOST - 1])
    rest = ordered[len(bars) :]
    if rest:
        bars[f"{len(rest)} others"] = sum((found for _, found in rest), Counter[Severity]())
    return bars


def _bar(number: int, name: str, counts: Counter[Severity], longest: int) -> str:
    y, x = number * STEP, float(LABEL)
    shown = name if len(name) <= 32 else f"…{name[-31:]}"
    parts = [f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">{safe(shown)}</text>']
    for severity in reversed(Severity):
        width = (WIDTH - LABEL - COUNT) * counts[severity] / longest
        if width:
            parts.append(f'<rect class="{severity.label}" x="{x:.1f}" y="{y + (STEP - BAR) // 2}" '
                         f'width="{width:.1f}" height="{BAR}"/>')
            x += width
    parts.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{counts.total()}</text>')
    return "".join(parts)
