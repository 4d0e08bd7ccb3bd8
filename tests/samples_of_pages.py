"""A story in three scripts and hostile texts, for the tests of the HTML report."""

from __future__ import annotations

from dataclasses import replace

from transcheck.check import Example, place
from transcheck.data import Failure, Finding, ScanReport, Severity, Span, Story
from transcheck.reporters import writer_for

STORY = Example(
    "a strike",
    ("ar", "العمال ينهون الإضراب\nقالت النقابة إن the harbour reopens يوم الثلاثاء.\nحضر 40 صحفيا."),
    ("pt", "Trabalhadores encerram a greve\nO sindicato disse que o porto reabre na terça-feira.\n"),
    ("zh", "工人结束罢工\n工会说，港口将于星期三重新开放。\n四十名记者到场。"),
).story()
TRAPS = ('<img src=x onerror="window.pwned=1">', "</style><script>window.pwned=2</script>",
         '" onmouseover="window.pwned=3', "&lt;b&gt;", "]]>", "${title} $title", "\x00\x07")


def span_of(document, words):
    """The words; for no words the end of the last sentence, where something is missing."""
    start = document.text.index(words) if words else document.sentences[-1].span.end
    return Span(start, start + len(words))


def finding(number, words, check="TC101", severity=Severity.MAJOR, related=(), **values):
    document = STORY.documents[number]
    start = document.text.index(words)
    values = {"name": "untranslated-fragment", "message": f"English text, “{words}”", "lang": "", **values}
    others = tuple(place(STORY.documents[n], span_of(STORY.documents[n], text)) for n, text in related)
    return Finding(check, values.pop("name"), severity, place(document, Span(start, start + len(words))),
                   values.pop("message"), STORY.id, others, fingerprint=f"{start:032x}", **values)


FINDINGS = (
    finding(0, "the harbour reopens", lang="en"),
    finding(2, "星期三", "TC402", Severity.CRITICAL, [(1, "terça-feira")], name="date-mismatch"),
    finding(2, "港口将于星期三重新开放", "TC303", Severity.MINOR, name="inconsistent-rendering"),
    finding(0, "حضر 40 صحفيا.", "TC201", Severity.MAJOR, [(1, "")], name="omission",
            message="missing from the pt version"),
    finding(1, "porto", "TC503", Severity.INFO, name="doubled-word", message="“porto” twice"),
)
FAILURE = Failure("TC901", "news/bad.txt", "news/bad.txt: not UTF-8 at byte 3.", 3)
REPORT = ScanReport((replace(STORY, roles={}),), FINDINGS, (), (), "toy@1", 40)


def hostile():
    """The report with every text of it replaced by something that wants to be markup."""
    traps = "\n".join(TRAPS)
    path = "news/<b>\"'&.txt"
    document = replace(Example("", ("en", traps.replace("\n", " "))).story().documents[0], path=path)
    spot = place(document, Span(5, 30))
    odd = Finding("TC101", "untranslated-fragment", Severity.MAJOR, spot, traps, traps, (spot,),
                  suggestion=traps)
    return ScanReport((Story(traps, (document,), roles={path: traps}),), (odd,),
                      (Failure("TC901", path, traps),), (traps,), traps)


def large(count):
    """A report of `count` findings in stories of ten versions' sentences."""
    stories, found = [], []
    for number in range(count // 5):
        stories.append(replace(STORY, id=f"s{number}"))
        found += [replace(item, story=f"s{number}") for item in FINDINGS]
    return ScanReport(tuple(stories), tuple(found), ())


def write(report=REPORT):
    return writer_for("html")(report)
