"""Words left in another language.

Readers meet a bracket, a clause or a word that nobody translated. Names, addresses, acronyms,
glossary terms and whatever `foreign_ok` lists are left alone; a title, a gloss or a quotation that
the text itself translates is a note, not an alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story, primary
from transcheck.facts.vocabulary import rarest, zipf

if TYPE_CHECKING:
    from transcheck.glossary import Glossary
    from transcheck.lid import Fragment
    from transcheck.lid.finder import Question

SPELLING = 8  # characters of a name in its own script
UNSURE_WORD = 0.7  # confidence below which a lone word is a note: of three on unseen stories one was right
OWN_WORD, SURE_WORD = 3.0, 0.96  # Zipf, confidence: on 240 news translations such alarms were false (`onze`)
# Of the single words that we left in 15 languages of NTREX one in 27 lies below.
RARE_WORD, LIKELY_WORD, LIKELY_WORDS = 1.7, 0.7, 0.85
WORD = re.compile(r"[^\W\d_]+")
TERM_WORDS = 3  # in a term that a text keeps in another language
EMPHASIS = 6  # code points of the longest mark that opens italics, `<cite>`


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Fragments of every version, judged by what the story knows about it."""
    for document in story.documents:
        yield from _fragments(story, document, tools)


def _fragments(story: Story, document: Document, tools: Tools) -> Iterator[Hit]:
    from transcheck.lid import names
    from transcheck.lid.finder import Question, find

    if document.lang == "und":
        return
    original = _original(story, document)
    others = {primary(d.lang) for d in story.documents} - {primary(document.lang), "und"}
    masked = (*document.masked, *_outside(document))
    asked = Question(document.lang, original.lang if original else None,
                     original.text if original else None, likely=tuple(sorted(others)),
                     strict=tools.settings.strict, masked=masked,
                     foreign_ok=_allowed(document, tools))
    found = find(document.text, asked)
    found.extend(_kept(story, document, asked, found))
    if _is_elsewhere(document, found):
        return
    for fragment in found:
        severity = _severity(fragment, story, document, tools.settings.quotes)
        if severity is None:
            continue
        yield Hit(document, fragment.span,
                  f"{names.name(fragment.lang)} text left in {names.phrase(document.lang, 'document')}",
                  severity, related=_same_words(fragment, original), lang=fragment.lang,
                  confidence=fragment.confidence)


def _kept(story: Story, document: Document, asked: Question, found: list[Fragment]) -> list[Fragment]:
    """What only other versions show: German nouns, Japanese in Chinese and Chinese in Japanese."""
    hidden = [*asked.masked, *(fragment.span for fragment in found)]
    kept = [*_nouns(story, document), *_han(story, document)]
    return [fragment for fragment in kept if fragment.text not in asked.foreign_ok
            and not any(fragment.span.overlaps(span) for span in hidden)]


def _nouns(story: Story, document: Document) -> Iterator[Fragment]:
    from transcheck.checks._kept_nouns import kept_nouns

    german = "\n".join(d.text for d in story.documents if primary(d.lang) == "de")
    if german and primary(document.lang) not in ("de", "lb"):
        others = [d.text for d in story.documents if d is not document and primary(d.lang) != "de"]
        yield from kept_nouns(document.text, primary(document.lang), german, others)


def _han(story: Story, document: Document) -> Iterator[Fragment]:
    from transcheck.checks._kept_han import kept_words

    lang = primary(document.lang)
    source = {"zh": "ja", "ja": "zh"}.get(lang)
    original = "\n".join(d.text for d in story.documents if primary(d.lang) == source)
    if source and original:
        yield from kept_words(document.text, lang, original, source)


def _outside(document: Document) -> Iterator[Span]:
    """What is not article text: what a reader put between the blocks, and furniture of a web page.

    Such a line in plain text (`Read also` in the source language) stands in the article and counts.
    """
    is_page = document.path.lower().endswith((".html", ".htm"))
    position = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        if block.role is not Role.FURNITURE or not is_page:
            if position < block.span.start:
                yield Span(position, block.span.start)
            position = max(position, block.span.end)
    if position < len(document.text):
        yield Span(position, len(document.text))


def _is_elsewhere(document: Document, found: list[Fragment]) -> bool:
    """True if most of a text is in another language: TC102 says so once, for all of it."""
    from transcheck.lid.document import filed_wrongly, passages

    if not document.declared_lang or not found:
        return False
    return filed_wrongly(passages(document), document.declared_lang)[0] != "und"


def _original(story: Story, document: Document) -> Document | None:
    """The version in another language that `document` was translated from, if the story knows."""
    if story.roles.get(document.path) != "translation":
        return None
    named = document.metadata.translation_of
    originals = [d for d in story.documents if d.path != document.path
                 and (d.path == named or story.roles.get(d.path) == "original")]
    originals.sort(key=lambda d: (d.path != named, d.path != story.documents[0].path))
    foreign = [d for d in originals if primary(d.lang) not in (primary(document.lang), "und")]
    return foreign[0] if foreign else None


def _allowed(document: Document, tools: Tools) -> tuple[str, ...]:
    terms = _terms(tools.glossary, primary(document.lang))
    return (*tools.settings.foreign_ok, *document.metadata.foreign_ok, *terms)


@lru_cache(maxsize=64)
def _terms(glossary: Glossary, lang: str) -> tuple[str, ...]:
    return tuple(sorted({term.text for term in glossary.terms
                         if primary(term.lang) == lang and term.status in ("preferred", "admitted")}))


def _severity(fragment: Fragment, story: Story, document: Document, quotes: str) -> Severity | None:
    from transcheck.lid import is_note
    from transcheck.lid.policy import NAME, QUOTE, TITLE, TRANSLATED

    if fragment.policy == NAME:
        return None
    if (fragment.policy in (QUOTE, TITLE, TRANSLATED) and quotes != "report"
            and _is_of_story(fragment, story, document)):
        return Severity.INFO if quotes == "info" else None
    is_title = _opens_as_title(fragment, document) and (
        _is_emphasised(fragment.span, document) or _is_title_elsewhere(fragment.text, story, document))
    is_kept = (is_title or _is_name(fragment) or _is_used_again(fragment.span, document)
               or _is_own_word(fragment, document))
    is_kept = is_kept or _is_own_spelling(fragment, document)
    is_unsure = " " not in fragment.text.strip() and fragment.confidence < UNSURE_WORD
    return Severity.INFO if is_note(fragment) or is_kept or is_unsure else Severity.MAJOR


def _is_own_spelling(fragment: Fragment, document: Document) -> bool:
    """A short bracket right behind a name in hangul or kana gives its own spelling: 무스비자카(むすび坂)."""
    span, text = fragment.span, document.text
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 1]
    return (primary(document.lang) in ("ko", "ja") and len(fragment.text) <= SPELLING and before[-1:] in "(（"
            and before[:1].isalpha() and after in (")", "）"))


def _is_name(fragment: Fragment) -> bool:
    """Words with capitals alone are a body's name, but for German, which writes nouns so."""
    words = fragment.text.split()
    return len(words) > 1 and fragment.lang != "de" and all(word[0].isupper() for word in words)


def _is_own_word(fragment: Fragment, document: Document) -> bool:
    """True for a lone word that the text's own language has, too, where little speaks for the other; and
    for more, each of which it has, where the two languages are close."""
    from transcheck.lid.document import are_close

    words = WORD.findall(fragment.text.casefold())
    if len(words) > 1 or not words:
        known = all(rarest(word, document.lang) >= RARE_WORD for word in words)
        return known and fragment.confidence < LIKELY_WORDS and are_close(fragment.lang, document.lang)
    if fragment.confidence < LIKELY_WORD and rarest(words[0], document.lang) >= RARE_WORD:
        return True
    return fragment.confidence < SURE_WORD and zipf(words[0], document.lang) >= OWN_WORD


def _is_used_again(span: Span, document: Document) -> bool:
    """True if the text has these few words, in its own script, once more: as a name or a term."""
    from transcheck.lid.scripts import script_of, script_of_language

    words, own = document.slice(span), script_of_language(primary(document.lang))
    if any(letter.isalpha() and script_of(letter) != own for letter in words):
        return False
    again = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return len(words.split()) <= TERM_WORDS and len(again.findall(document.text)) > 1


def _opens_as_title(fragment: Fragment, document: Document) -> bool:
    """True for a few words with a capital at their head, in the middle of a sentence."""
    from transcheck.lid.policy import PLAIN, QUOTE, TITLE_WORDS

    before = document.text[max(0, fragment.span.start - 2) : fragment.span.start].rstrip(" \"'“„«‘")
    return (fragment.policy in (PLAIN, QUOTE) and fragment.text[0].isupper()
            and 1 < len(fragment.text.split()) <= TITLE_WORDS and before[-1:].isalnum())


def _is_emphasised(span: Span, document: Document) -> bool:
    """True if the file has marks as short as those of italics on both sides: `<i>`, `<em>`, `*`."""
    if document.source is None or not 0 < span.start < span.end < len(document.text):
        return False
    inside = document.source.to_source(span)
    before = document.source.to_source(Span(span.start - 1, span.start)).end
    after = document.source.to_source(Span(span.end, span.end + 1)).start
    return 0 < inside.start - before <= EMPHASIS and 0 < after - inside.end <= EMPHASIS + 1


def _is_title_elsewhere(text: str, story: Story, document: Document) -> bool:
    """True if another version has these very words in quotation marks, as a title."""
    from transcheck.lid.policy import reads_as_title

    quoted = re.compile(rf"[«»“„‟\"'‘‚]\s?{re.escape(text)}\s?[»«”“\"'’‘]")
    return any(reads_as_title(other.text, *found.span(), len(text.split()))
               for other in story.documents if other.path != document.path
               for found in quoted.finditer(other.text))


def _is_of_story(fragment: Fragment, story: Story, document: Document) -> bool:
    """True if a version of the story is in a fragment's language, so that a quote may stem from it.

    Nobody knows which language a lone text was made from: any may be.
    """
    from transcheck.lid.scripts import listed

    others = {listed(d.lang) for d in story.documents if d.path != document.path} - {"und"}
    return not others - {listed(document.lang)} or listed(fragment.lang) in others


def _same_words(fragment: Fragment, original: Document | None) -> tuple[tuple[Document, Span], ...]:
    """Where the original has the very words, if it does."""
    if original is None:
        return ()
    at = original.text.lower().find(fragment.text.lower())
    return ((original, Span(at, at + len(fragment.text))),) if at >= 0 else ()


check = Check(
    id="TC101", name="untranslated-fragment", severity=Severity.MAJOR, find=find,
    examples=(
        Example("bracket left in the source language",
                ("pt", "A ponte será encerrada ao trânsito durante as obras de reparação."),
                ("en", "The bridge will be closed ([[durante as obras de reparação]]) until spring.")),
        Example("two words in the middle of a clause",
                ("de", "Die Gewerkschaft lehnte das Angebot vorerst ab."),
                ("en", "The union turned the offer down [[vorerst ab]], its spokeswoman said.")),
        Example("another script", ("uk", "Мешканці просять закрити кар'єр."),
                ("pl", "Mieszkańcy proszą, aby [[закрити]] kamieniołom.")),
        Example("names, particles and an address",
                ("fr", "La Banque de France a ouvert une antenne au 12, rue des Lilas."),
                ("en", "The Banque de France opened a branch at 12 rue des Lilas, said Marie de la Tour.")),
        Example("a German noun, which looks like a name",
                ("de", "Am Getreidemarkt fiel der Preis. Der Börsenverein im Ostertal schweigt."),
                ("fr", "Sur le [[Getreidemarkt]] les prix ont baissé. À Ostertal, on se tait.")),
        Example("a name with its own spelling",
                ("ko", "김밥 체인 무스비자카(むすび坂)는 수입 확대를 반긴다.")),
        Example("Japanese in a Chinese text",
                ("ja", "知事は地元の漁業関係者と会談した。"),
                ("zh", "台风过后，知事与当地的[[漁業関係者]]会谈，讨论赔偿金额和恢复工程。")),
        Example("money and a street",
                ("pl", "Nie zapłacą ani grosza, mówią przy ulicy Młynarskiej."),
                ("en", "They will not pay a single grosz, they say in ulica Młynarska.")),
        Example("an inflected word of the original, in another script",
                ("tr", "Kapı granodiyoritten yapılmış."),
                ("ar", "صُنع الباب من حجر [[granodiyorit]] الأسود.")),
        Example("Russian in Ukrainian, whatever the original",
                ("pl", "Skargę można złożyć w ciągu miesiąca."),
                ("uk", "Скаргу можна подати [[в течение]] місяця.")),
        Example("a word that is spoken about, and a body's name",
                ("en", "In Welsh twp means daft, says the Coastal Relief Task Force."),
                ("ru", "По-валлийски twp означает «глупый», говорят в Coastal Relief Task Force.")),
        Example("a quotation nobody translated",
                ("it", "Il sindaco lo definisce «un errore che pagheremo tutti»."),
                ("en", "The mayor calls it “[[un errore che pagheremo tutti]]”, he wrote.")),
        Example("a title that another version quotes",
                ("it", "La mostra «Il mare non dorme mai» apre a maggio."),
                ("en", "The exhibition Il mare non dorme mai, planned for May, is a first.")),
        Example("a term that the text uses throughout",
                ("nl", "De formateur sprak. De formateur hoopt op een akkoord."),
                ("en", "The formateur spoke. On Friday the formateur hopes for a deal.")),
        Example("a translated sentence with loan words",
                ("fr", "Le ministre a parlé d'un fait accompli."),
                ("en", "The minister spoke of a fait accompli and left the café.")),
    ),
)
