"""All keys at once in a text: Aho and Corasick (1975), by pyahocorasick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from transcheck.data import Span
from transcheck.glossary.fold import fold
from transcheck.glossary.words import begins_word, ends_word


def automaton_of(values: Mapping[str, Any]) -> Any:
    """An automaton that gives `values[key]` with the last offset of every key; None without keys."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key in sorted(values):
        automaton.add_word(key, values[key])
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def occurrences(automaton: Any, text: str) -> Iterator[tuple[str, Span]]:
    """Every place in `text` of every key of `automaton_of({key: key, …})`, overlaps included.

    Keys are lower-case folded forms.
    """
    folded = fold(text)
    for last, key in automaton.iter(folded.lower) if automaton else ():
        start, end = last + 1 - len(key), last + 1
        if begins_word(folded.lower, start) and ends_word(folded.lower, end):
            yield key, Span(folded.start(start), folded.end(end))
