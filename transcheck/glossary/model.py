"""Concepts and their terms, one row a term, as TBX has it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcheck.data import Document, Story
from transcheck.glossary.fold import folded_term
from transcheck.glossary.term import ENFORCED, USED, Fault, Term, TermMatch, serves, term_key

if TYPE_CHECKING:
    from transcheck.glossary.matching import Matcher
    from transcheck.glossary.proposal import Proposal

@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts with their terms in any number of languages; empty by default.

    `terms` hold only usable rows; `faults` name the rows that are not.
    """

    terms: tuple[Term, ...] = ()
    faults: tuple[Fault, ...] = ()
    _cache: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def load(paths: str | Path | Sequence[str | Path]) -> Glossary:
        """Read one or several files; a term in an earlier file hides the same term in a later one.

        Raises UsageError for a file that is missing, not UTF-8 or without a required column.
        """
        from transcheck.glossary.table import load_terms

        several = [paths] if isinstance(paths, (str, Path)) else list(paths)
        terms: list[Term] = []
        faults: list[Fault] = []
        for path in several:
            found, wrong = load_terms(Path(path))
            terms += _not_hidden(found, terms)
            faults += wrong
        return Glossary(tuple(terms), tuple(faults))

    @staticmethod
    def from_rows(rows: str | Iterable[str]) -> Glossary:
        """Terms from CSV lines: with a header, or `concept_id,lang,term,status,type,use,match`."""
        from transcheck.glossary.table import parse_rows

        return Glossary(*parse_rows(rows))

    def __reduce__(self) -> tuple[type[Glossary], tuple[tuple[Term, ...], tuple[Fault, ...]]]:
        return Glossary, (self.terms, self.faults)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def digest(self) -> str:
        """Hash of every term, whatever the order of rows and files' names; for cache keys."""
        if "digest" not in self._cache:
            lines = sorted(repr(term_key(term)) for term in self.terms)
            self._cache["digest"] = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
        return str(self._cache["digest"])

    @property
    def concepts(self) -> dict[str, tuple[Term, ...]]:
        """Terms by concept, concepts sorted by id, terms by status."""
        if "concepts" not in self._cache:
            grouped: dict[str, list[Term]] = {}
            for term in sorted(self.terms, key=lambda term: (term.concept, term.order)):
                grouped.setdefault(term.concept, []).append(term)
            self._cache["concepts"] = {concept: tuple(terms) for concept, terms in grouped.items()}
        found: dict[str, tuple[Term, ...]] = self._cache["concepts"]
        return found

    def renderings(self, concept: str, lang: str, statuses: frozenset[str] = USED) -> tuple[Term, ...]:
        """Terms of `concept` that a text in `lang` may use, best status first."""
        return tuple(term for term in self.concepts.get(concept, ())
                     if term.status in statuses and serves(term.lang, lang))

    def concepts_called(self, text: str, lang: str) -> frozenset[str]:
        """Concepts that list `text` as preferred or admitted for a text in `lang`."""
        if "called" not in self._cache:
            called: dict[str, list[Term]] = {}
            for term in self.terms:
                if term.status in USED:
                    called.setdefault(folded_term(term.text), []).append(term)
            self._cache["called"] = called
        found = self._cache["called"].get(folded_term(text), ())
        return frozenset(term.concept for term in found if serves(term.lang, lang))

    def match(self, text: str, lang: str) -> tuple[TermMatch, ...]:
        """Longest leftmost terms in `text`, in order, preferred, admitted and deprecated alike.

        `lang` is a BCP 47 tag; spans count code points of `text`. The same answer for any order of
        rows. Raises PatternError if a row's pattern takes too long.
        """
        return self.matcher(lang).match(text)

    def check(self, document: Document) -> tuple[TermMatch, ...]:
        """Deprecated terms in a document's text, addresses and masked spans left out.

        Spans count code points of `document.text`. Raises PatternError as `match` does.
        """
        from transcheck.glossary.context import is_skipped

        return tuple(match for match in self.match(document.text, document.lang)
                     if match.term.status == "deprecated" and not is_skipped(document, match.span))

    def propose(self, stories: Iterable[Story]) -> tuple[Proposal, ...]:
        """Rows worth an editor's look, sorted, with counts and a confidence from 0 to 1.

        Stories as `scan(…, keep_stories=True)` gives them; pairs of terms need their alignments. See
        `mining.propose`; `file.update` enters the rows.
        """
        # Mining stands above the checks; it is fetched by name so that no check comes to depend on it.
        found: tuple[Proposal, ...] = import_module("transcheck.glossary.mining").propose(stories, self)
        return found

    def matcher(self, lang: str) -> Matcher:
        """The automaton of one language; built at the first call in this process."""
        if ("matcher", lang) not in self._cache:
            from transcheck.glossary.matching import Matcher

            terms = [t for t in self.terms if t.status in ENFORCED and serves(t.lang, lang)]
            with _nothing_collected():
                self._cache["matcher", lang] = Matcher(terms, lang)
        matcher: Matcher = self._cache["matcher", lang]
        return matcher


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Spare the collector half a million small objects that stay: a third of the time at 50,000 terms."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _not_hidden(found: Iterable[Term], earlier: Iterable[Term]) -> list[Term]:
    taken = {(term.lang.lower(), folded_term(term.text)) for term in earlier}
    if not taken:
        return list(found)
    return [term for term in found if (term.lang.lower(), folded_term(term.text)) not in taken]
