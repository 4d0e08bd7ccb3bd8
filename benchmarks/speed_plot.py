"""The figures of `speed.py` as one picture; needs matplotlib."""

from __future__ import annotations

from pathlib import Path
from typing import Any

INK, GREY, BLUE, ORANGE = "#222222", "#9aa0a6", "#2b6cb0", "#dd6b20"
PEERS = {"encode": "encoding", "fragments": "fragments", "align": "alignment", "terms": "glossary terms"}


def plot(figures: dict[str, Any], target: Path) -> None:
    """Left: ours over the best peer, by part. Right: seconds of processor against reports."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.rcParams |= {"font.size": 9, "axes.edgecolor": GREY, "text.color": INK, "axes.labelcolor": INK,
                     "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False,
                     "axes.spines.right": False, "svg.hashsalt": "transcheck"}
    canvas, (left, right) = plt.subplots(1, 2, figsize=(9.2, 3.2), layout="constrained")
    _ratios(left, figures["peers"])
    _growth(right, figures["growth"], figures["exponent"])
    canvas.savefig(target, dpi=100, metadata={"Software": None})


def _ratios(axes: Any, peers: dict[str, dict[str, float]]) -> None:
    rows = []
    for part, name in PEERS.items():
        rivals = {key: value for key, value in peers[part].items()
                  if not key.startswith(("ours", "lowest", "first"))}
        rows += [(f"{name}\n{key}", peers[part]["ours"] / value) for key, value in rivals.items()]
    rows.reverse()
    places = range(len(rows))
    axes.barh(places, [ratio for _, ratio in rows], color=BLUE, height=0.62)
    axes.set_yticks(places, [label for label, _ in rows], fontsize=7)
    axes.set_xscale("log")
    axes.set_xlim(0.8, max(ratio for _, ratio in rows) * 3)
    axes.axvline(1, color=GREY, linewidth=0.8)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}×")
    for place, (_, ratio) in zip(places, rows, strict=True):
        shown = f"{ratio:.1f}×" if ratio < 10 else f"{ratio:.0f}×"
        axes.text(ratio * 1.1, place, shown, va="center", fontsize=8)
    axes.set_title("times as fast as others, one core", loc="left", fontsize=10, fontweight="bold")


def _growth(axes: Any, growth: list[dict[str, float]], exponent: float) -> None:
    counts = [one["documents"] for one in growth]
    for key, colour, label in (("cold", BLUE, "nothing cached"), ("warm", ORANGE, "nothing changed")):
        values = [one[key] for one in growth]
        axes.plot(counts, values, "o-", color=colour, linewidth=1.6, markersize=4)
        axes.annotate(label, (counts[-1], values[-1]), xytext=(-6, 6), textcoords="offset points", ha="right",
                      color=colour, fontsize=8)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_ylim(top=3 * max(one["cold"] for one in growth))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xlabel("reports of 300 words")
    axes.set_title(f"seconds of processor, exponent {exponent:.2f}", loc="left", fontsize=10,
                   fontweight="bold")
    axes.grid(True, which="major", color="#e5e7eb", linewidth=0.6)
    axes.set_axisbelow(True)
