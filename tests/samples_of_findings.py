"""One story's findings for the tests of reporters: three languages, hostile names, an odd failure."""

from __future__ import annotations

from dataclasses import replace

from transcheck.check import place
from transcheck.data import Failure, Finding, ScanReport, Severity, Span, Story
from transcheck.readers.html import read_html
from transcheck.readers.text import read_text
from transcheck.reporters import writer_for

PT = "Greve no porto\n\nOs estivadores, disse o sindicato, \"ficam\nem casa\" até the strike ends.\n"
ES = "Huelga en el puerto\n\nLos estibadores 🚢 siguen en huelga, dijo the union on Monday.\n"
HTML = "<html lang=\"uk\"><body><p>Порт <b>закрито</b> until further notice.</p></body></html>\n"
FAILURE = Failure("TC901", "wire/bad: 50%.txt", "wire/bad: 50%.txt: not UTF-8\nat byte 3.", 3)


def document(path, text, lang):
    read = read_html(path, text) if path.endswith("html") else read_text(path, text)
    return replace(read, lang=lang)


DOCUMENTS = {
    "pt": document("wire/greve, nova.pt.txt", PT, "pt"),
    "es": document("wire/huelga.es.txt", ES, "es"),
    "uk": document("порт/страйк.uk.html", HTML, "uk"),
}


def finding(lang, words, check="TC101", severity=Severity.MAJOR, related=(), **values):
    source = DOCUMENTS[lang]
    start = source.text.index(words)
    others = tuple(place(DOCUMENTS[other], Span(at, at + len(text)))
                   for other, text in related for at in [DOCUMENTS[other].text.index(text)])
    values = {"name": "untranslated-fragment", "message": "English text, left here: 100%", **values}
    spot = place(source, Span(start, start + len(words)))
    return Finding(check=check, severity=severity, place=spot, story="greve", related=others,
                   lang="en", fingerprint=f"{len(words):032x}", **values)


FINDINGS = (
    finding("pt", "the strike ends", related=[("es", "siguen en huelga")], confidence=0.91),
    finding("pt", "\"ficam\nem casa\"", "TC403", Severity.MINOR,
            [("es", "siguen en huelga"), ("pt", "sindicato")], name="quote-divergence",
            message="quoted otherwise\nin huelga.es.txt", suggestion="«ficam»"),
    finding("es", "the union on Monday", severity=Severity.CRITICAL),
    finding("es", "Los", "TC503", Severity.INFO, name="doubled-word", message="the word “Los” twice"),
    finding("uk", "until further notice", related=[("pt", "Greve")]),
)
REPORT = ScanReport((Story("greve", tuple(DOCUMENTS.values())),), FINDINGS, (FAILURE,), ("3 .doc files",))
CLEAN = replace(REPORT, findings=(), failures=(), notes=())
INCOMPLETE = replace(CLEAN, failures=(FAILURE,))
FAILURES_ONLY = ScanReport((), (), (FAILURE,))


def write(name, report=REPORT):
    return writer_for(name)(report)
