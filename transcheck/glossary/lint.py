"""Faults of a glossary that reading alone does not show."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from transcheck.errors import PatternError
from transcheck.glossary.fold import folded_term
from transcheck.glossary.model import Glossary
from transcheck.glossary.table import load_terms
from transcheck.glossary.term import USED, Fault, Term, serves

PATTERN_SECONDS = 0.2  # a pattern that needs longer for PROBES would hold up every scan
NESTED = re.compile(r"\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]")
PROBES = ("a" * 200 + "!", "ab " * 80 + "!", "0" * 200 + "x", "аб " * 80 + "!")


def lint(paths: Sequence[str | Path], texts: Iterable[tuple[str, str]] = ()) -> tuple[Fault, ...]:
    """Every fault of the files, by file and line.

    `texts` are (language, text) pairs; with some given, rows that match none of them are named,
    too. Raises UsageError for a file that is no glossary at all.
    """
    faults: list[Fault] = []
    texts = tuple(texts)
    for path in paths:
        terms, broken = load_terms(Path(path))
        faults += [*broken, *_repeated(terms), *_rival(terms), *_contradicting(terms), *_untagged(terms)]
        faults += [*_dangerous(terms), *(_unmatched(terms, texts) if texts else ())]
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.path, fault.line, fault.message)))


def _fault(term: Term, message: str) -> Fault:
    return Fault(term.path, term.line, message)


def _repeated(terms: Sequence[Term]) -> Iterator[Fault]:
    """The same term twice, or under two concepts."""
    first: dict[tuple[str, str], Term] = {}
    for term in terms:
        if term.status in ("proposed", "rejected"):
            continue
        earlier = first.setdefault((term.lang.lower(), folded_term(term.text)), term)
        if earlier is term:
            continue
        if earlier.concept == term.concept:
            yield _fault(term, f"'{term.text}' is already in line {earlier.line}. Delete one of the two.")
        else:
            yield _fault(term, f"'{term.text}' also names {earlier.concept} (line {earlier.line}). "
                               "Decide for one concept, or give each a longer term.")


def _rival(terms: Sequence[Term]) -> Iterator[Fault]:
    """Two preferred terms of one type in one language."""
    first: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        if term.status == "preferred":
            earlier = first.setdefault((term.concept, term.lang.lower(), term.type), term)
            if earlier is not term and earlier.text != term.text:
                yield _fault(term, f"{term.concept} already prefers '{earlier.text}' in {term.lang} "
                                   f"(line {earlier.line}). Make one of them admitted.")


def _contradicting(terms: Sequence[Term]) -> Iterator[Fault]:
    """Deprecated here and used there."""
    used = {(term.lang.lower(), folded_term(term.text)): term
            for term in reversed(terms) if term.status in USED}
    for term in terms:
        other = used.get((term.lang.lower(), folded_term(term.text)))
        if term.status == "deprecated" and other:
            yield _fault(term, f"'{term.text}' is deprecated here and {other.status} in line {other.line}. "
                               "Only one can hold.")
    for concept, found in Glossary(tuple(terms)).concepts.items():
        for term in found:
            if term.status == "deprecated" and not any(
                    t.status in USED and serves(t.lang, term.lang) for t in found):
                yield _fault(term, f"{concept} has no preferred or admitted term in {term.lang} to put "
                                   f"in place of '{term.text}'. Add one.")


def _untagged(terms: Sequence[Term]) -> Iterator[Fault]:
    from langcodes import tag_is_valid

    for term in terms:
        if not tag_is_valid(term.lang):
            yield _fault(term, f"'{term.lang}' is no language that ISO 639 knows. Correct the tag.")


def _dangerous(terms: Sequence[Term]) -> Iterator[Fault]:
    """Patterns that take too long."""
    import regex

    for term in terms:
        for pattern in (*term.exceptions, *((term.text,) if term.match == "regex" else ())):
            if NESTED.search(pattern):
                yield _fault(term, f"'{pattern}' repeats a repeat and takes too long on some texts. "
                                   "Simplify it.")
                continue
            start = time.perf_counter()
            try:
                for probe in (*PROBES, *_own_probes(pattern)):
                    list(regex.finditer(pattern, probe, timeout=PATTERN_SECONDS))
            except TimeoutError:
                yield _fault(term, f"'{pattern}' takes too long on some texts. Avoid repeats within repeats.")
            except regex.error as error:
                yield _fault(term, f"'{pattern}' is not a regular expression: {error}. Correct it.")
            else:
                if time.perf_counter() - start > PATTERN_SECONDS:
                    yield _fault(term, f"'{pattern}' takes too long on some texts. Simplify it.")


def _own_probes(pattern: str) -> list[str]:
    """Runs of the pattern's own letters, on which it would backtrack."""
    return [f"{letter * 60}!" for letter in sorted(set(pattern)) if letter.isalnum()]


def _unmatched(terms: Sequence[Term], texts: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    glossary = Glossary(tuple(term for term in terms if term.match != "regex" and not term.exceptions))
    seen = {match.term.line for lang, text in texts for match in glossary.match(text, lang)}
    for term in terms:  # a pattern that takes too long has been named, and shall not hide the others
        if term.match == "regex" or term.exceptions:
            alone = Glossary((term,))
            try:
                seen |= {match.term.line for lang, text in texts for match in alone.match(text, lang)}
            except PatternError as error:
                seen.add(term.line)
                yield Fault(term.path, term.line, str(error).partition(": ")[2])
    langs = {lang for lang, _ in texts}
    for term in terms:
        has_text = any(serves(term.lang, lang) for lang in langs)
        if has_text and term.line not in seen and term.status not in ("proposed", "rejected"):
            yield _fault(term, f"'{term.text}' is found in none of the texts. Check its spelling.")
