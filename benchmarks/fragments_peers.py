"""Other language detectors, made to answer the same question: which spans are not in the document's language?

Each classifies sentences, clauses, brackets and quotes on its own and reports those that are not
in the document's language; where a library has a mode for mixed text, that mode is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Finder = Callable[[str, str], list[tuple[int, int, str]]]
UNIT = re.compile(r"[^.!?…。！？,;:，；：()\[\]{}“”«»„\"‘’「」\n]+")
LETTERS = 3
ALIASES = {"no": "nb", "tl": "fil", "iw": "he"}


def peers() -> Iterator[tuple[str, int, Callable[[], Finder]]]:
    """(name and version, stride through the data, loader) of the libraries that are installed."""
    from importlib.metadata import PackageNotFoundError, version

    for package, stride, load in (("lingua-language-detector", 24, _lingua), ("langdetect", 24, _langdetect),
                                  ("pycld2", 1, _pycld2), ("eldc", 4, _eldc)):
        try:
            yield f"{package} {version(package)}", stride, load
        except PackageNotFoundError:
            continue


def _units(text: str) -> Iterator[tuple[int, int]]:
    for match in UNIT.finditer(text):
        if sum(map(str.isalpha, match.group())) >= LETTERS:
            lead = len(match.group()) - len(match.group().lstrip())
            yield match.start() + lead, match.end() - (len(match.group()) - len(match.group().rstrip()))


def _by_unit(classify: Callable[[str], str]) -> Finder:
    def find(text: str, lang: str) -> list[tuple[int, int, str]]:
        found = []
        for start, end in _units(text):
            tag = classify(text[start:end])
            tag = ALIASES.get(tag, tag)
            if tag not in ("", lang):
                found.append((start, end, tag))
        return found
    return find


def _lingua() -> Finder:
    from lingua import IsoCode639_1, Language, LanguageDetectorBuilder

    tags = ("ar bg bn ca cs da de el en es fa fi fr he hi hr hu id is it ja ko lt lv mk ms nb nl pl pt ro ru "
            "sk sl sv ta tl tr uk ur vi zh").split()
    known = [Language.from_iso_code_639_1(IsoCode639_1.from_str(tag)) for tag in tags]
    detector = LanguageDetectorBuilder.from_languages(*known).build()

    def find(text: str, lang: str) -> list[tuple[int, int, str]]:
        parts = [(r.start_index, r.end_index, r.language.iso_code_639_1.name.lower())
                 for r in detector.detect_multiple_languages_of(text)]
        return [(a, b, ALIASES.get(tag, tag)) for a, b, tag in parts if ALIASES.get(tag, tag) != lang]
    return find


def _langdetect() -> Finder:
    from langdetect import DetectorFactory, detect
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    def classify(text: str) -> str:
        try:
            return str(detect(text)).partition("-")[0]
        except LangDetectException:
            return ""
    return _by_unit(classify)


def _pycld2() -> Finder:
    import pycld2

    def find(text: str, lang: str) -> list[tuple[int, int, str]]:
        clean = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
        offsets = _byte_offsets(clean)
        try:
            _, _, _, parts = pycld2.detect(clean, returnVectors=True, hintLanguage=lang)
        except pycld2.error:
            return []
        tagged = [(start, size, tag.partition("-")[0]) for start, size, _, tag in parts]
        return [(offsets[start], offsets[start + size], tag) for start, size, tag in tagged
                if ALIASES.get(tag, tag) not in (lang, "un") and start + size < len(offsets)]
    return find


def _byte_offsets(text: str) -> list[int]:
    """Code point of each UTF-8 byte, and the end."""
    offsets = [at for at, letter in enumerate(text) for _ in range(len(letter.encode()))]
    return [*offsets, len(text)]


def _eldc() -> Finder:
    import eldc

    eldc.init()
    return _by_unit(lambda text: str(eldc.detect(text) or ""))
