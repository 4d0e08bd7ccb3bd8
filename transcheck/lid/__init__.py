"""Which language a text is in, and which of its words are in another.

    detect(text)              language of a document or paragraph, or `und`
    fragments(text, lang=…)   spans left in another language, with confidence and policy
    coverage(lang)            what can be judged in documents of a language, said out loud
    prepare()                 builds the word table ahead of the first use

Fragments: `finder` cuts a text (tokens), asks what its words say (table, vocabulary, piece), finds stretches
(decode, edges), and says how sure and of what kind they are (judge, score, policy). In comments D is the
language that the document is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from transcheck.data import Span
from transcheck.lid.fragment import Fragment

__all__ = ["Fragment", "coverage", "detect", "fragments", "is_covered", "is_note", "prepare"]


def detect(text: str) -> tuple[str, float]:
    """Primary language tag and probability of a text; ("und", 0.0) if it cannot be told."""
    from transcheck.lid import document

    return document.detect(text)


def fragments(text: str, lang: str = "en", source_lang: str | None = None, source_text: str | None = None,
              *, strict: bool = False, masked: Iterable[Span] = (),
              foreign_ok: Iterable[str] = ()) -> list[Fragment]:
    """Spans of `text`, a document in `lang`, that are left in another language; in text order.

    `source_lang` is the language it was translated from and `source_text` the original, if known:
    both make the answer surer. `masked` spans are not looked at; `foreign_ok` holds language tags
    and phrases that may stand. `strict` keeps only what is nearly certain. Documents in a language
    that `is_covered` denies yield other scripts only.

    Raises UsageError if `lang` or `source_lang` is no tag of a known language, `und` included: an
    empty answer would read as a clean text. Ask `detect` first where the language is not known.
    Raises TableError if the word lists are missing.
    """
    from transcheck.lid import finder, tags

    tags.demand("lang", lang)
    if source_lang is not None:
        tags.demand("source_lang", source_lang)

    asked = finder.Question(lang, source_lang, source_text, strict=strict,
                            masked=tuple(masked), foreign_ok=tuple(foreign_ok))
    return finder.find(text, asked)


def is_note(fragment: Fragment) -> bool:
    """True if a fragment is a title, a gloss, a loan or a translated quote: a note, not an alarm."""
    from transcheck.lid import policy

    return fragment.policy in policy.NOTES


def coverage(lang: str) -> str:
    """`words` (every fragment is looked for), `script` (other scripts only) or `none`."""
    from transcheck.lid import scripts
    from transcheck.lid.languages import LISTED

    name = scripts.listed(lang)
    if name in LISTED or name in ("zh", "ja"):
        return "words"
    return "script" if scripts.script_of_language(name) else "none"


def is_covered(lang: str) -> bool:
    """True if fragments of the same script are found in documents of this language."""
    return coverage(lang) == "words"


def prepare(progress: Callable[[int, int], None] | None = None) -> Path:
    """Build the word table unless it is there; `progress(done, total)` is called on the way."""
    from transcheck.lid import table

    return table.prepare(progress)
