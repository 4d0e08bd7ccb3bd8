"""Small bar charts, as SVG inside the page: how many findings, stacked by severity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from transcheck.data import Finding, Severity
from transcheck.reporters.html_text import safe

WIDTH, LABEL, COUNT, STEP, BAR = 480, 210, 40, 22, 14  # units of the drawing
MOST = 9  # bars; the others are counted in words: their bar would dwarf the rest
LONGEST = 32  # characters of a label


def chart(title: str, findings: Sequence[Finding], label: Callable[[Finding], str]) -> str:
    """A figure with one bar a label, the longest first; its numbers are its accessible name."""
    bars, rest = _bars(findings, label)
    longest = max((counts.total() for counts in bars.values()), default=1)
    drawn = "".join(_bar(number, name, counts, longest) for number, (name, counts) in enumerate(bars.items()))
    spoken = "; ".join(f"{name}: {counts.total()}" for name, counts in bars.items())
    return (f"<figure><figcaption>{safe(title)}</figcaption>"
            f'<svg role="img" aria-label="{safe(f"{title}. {spoken}")}" viewBox="0 0 {WIDTH} '
            f'{STEP * max(1, len(bars))}" width="{WIDTH}">{drawn}</svg>{safe(rest)}</figure>')


def legend(findings: Sequence[Finding]) -> str:
    """What the colours of the bars mean, the worst first."""
    present = {finding.severity for finding in findings}
    return " ".join(f'<span><i class="swatch {severity.label}"></i> {severity.label}</span>'
                    for severity in reversed(Severity) if severity in present)


def _bars(findings: Sequence[Finding],
          label: Callable[[Finding], str]) -> tuple[Mapping[str, Counter[Severity]], str]:
    """The longest bars, and what is said of the others."""
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        counts[label(finding)][finding.severity] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    rest = ordered[MOST:]
    left = sum(found.total() for _, found in rest)
    return dict(ordered[:MOST]), f"and {left} in {len(rest)} others" if rest else ""


def shortened(name: str) -> str:
    """A label that fits: a path loses whole folders at its front, anything else letters."""
    while len(name) > LONGEST and "/" in name.removeprefix("…/"):
        name = f"…/{name.removeprefix('…/').partition('/')[2]}"
    return name if len(name) <= LONGEST else f"…{name[1 - LONGEST:]}"


def _bar(number: int, name: str, counts: Counter[Severity], longest: int) -> str:
    y, x = number * STEP, float(LABEL)
    shown = shortened(name)
    parts = [f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">{safe(shown)}</text>']
    for severity in reversed(Severity):
        width = (WIDTH - LABEL - COUNT) * counts[severity] / longest
        if width:
            parts.append(f'<rect class="{severity.label}" x="{x:.1f}" y="{y + (STEP - BAR) // 2}" '
                         f'width="{width:.1f}" height="{BAR}"/>')
            x += width
    parts.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{counts.total()}</text>')
    return "".join(parts)
