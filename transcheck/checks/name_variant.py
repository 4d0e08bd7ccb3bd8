"""Name spelled in two ways.

Two spellings look like two people, places or ships, and a search finds only half of the reports. So does
another first name or surname, compared across scripts by what a name may be written as.
A name that another story of the scan spells otherwise is a note: `Kim Jong-un`, `Kim Jong Un`.
Leaves alone: each language's own spelling (Путин, Putin, Poutine), endings and accents, names that
the glossary keeps apart (Kim Jong-il is nobody's variant of Kim Jong-un), and names that one
version uses side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._renamed import Renamed, renamed
from transcheck.data import Document, Severity, Span, Story, primary
from transcheck.glossary.across import rival_spellings
from transcheck.glossary.caseless import rival_spellings_without_capitals
from transcheck.glossary.context import is_quoted
from transcheck.glossary.names import INFLECTING
from transcheck.glossary.surnames import is_misspelt_surname, is_titled
from transcheck.glossary.variants import (
    LAST_LATIN,
    Mention,
    are_kept_apart,
    are_variants,
    is_echoed,
    mentions,
)

GAP = re.compile("[ ・\u00a0]")  # between the parts of a name


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One hit for each spelling that departs from the original's, or from the commoner one."""
    names = [mentions(document) for document in story.documents]
    reported: list[tuple[str, Span]] = []
    for index, here in enumerate(story.documents):
        yield from _capitals(here, names[index], story.documents[:index])
        yield from _surnames(here, names[index], story)
        for other, there in enumerate(story.documents[: index + 1]):
            for ours, theirs in _pairs(names[index], names[other], here is there):
                if are_variants(ours, theirs, here, there, story) and not are_kept_apart(
                        ours[0].text, theirs[0].text, (here.lang, there.lang), tools.glossary):
                    hit = _hit(ours, theirs, here, there, story)
                    if not any(p == hit.document.path and s.overlaps(hit.span) for p, s in reported):
                        reported.append((hit.document.path, hit.span))
                        yield hit
    yield from _caseless(story)
    for person in renamed(story):
        if not any(p == person.document.path and s.overlaps(person.span) for p, s in reported):
            reported.append((person.document.path, person.span))
            yield from _renamed(person, tools)


def _renamed(found: Renamed, tools: Tools) -> Iterator[Hit]:
    """A person with another first name or surname than in another version. One word that seems a slip of a
    name in other letters is a note: of five on unseen stories none was."""
    here, there = found.document, found.other
    names = here.slice(found.span), there.slice(found.other_span)
    if are_kept_apart(*names, (here.lang, there.lang), tools.glossary):
        return
    is_guess = any(max(name) > LAST_LATIN and not GAP.search(name) for name in names)
    severity = Severity.INFO if is_guess or is_quoted(here, found.span) else None
    yield Hit(here, found.span, f"called “{names[1]}” in {there.path}", severity,
               related=((there, found.other_span),))


def _caseless(story: Story) -> Iterator[Hit]:
    """Names in scripts without capitals, by the consonants that other versions write them with."""
    for rival in rival_spellings_without_capitals(story):
        here, usual = rival.document, rival.document.slice(rival.usual[0])
        severity = Severity.INFO if is_quoted(here, rival.span) else None
        yield Hit(here, rival.span, f"a name spelled “{usual}” elsewhere in this text", severity,
                  related=tuple((here, span) for span in rival.usual[:3]),
                  suggestion=usual if severity is None else "")


def between(stories: Sequence[Story], tools: Tools) -> Iterator[Hit]:
    """One note for each story and spelling that departs from the one more stories have."""
    for rival in rival_spellings(stories):
        here, usual = rival.here, rival.usual[0]
        langs = here.document.lang, usual.document.lang
        if not are_kept_apart(here.text, usual.text, langs, tools.glossary):
            yield Hit(here.document, here.span, f"a name spelled “{usual.text}” in another story",
                      Severity.INFO, related=tuple((place.document, place.span) for place in rival.usual),
                      suggestion="" if is_quoted(here.document, here.span) else usual.text)


def _capitals(here: Document, names: dict[str, list[Mention]],
              others: Sequence[Document]) -> Iterator[Hit]:
    """Names that another version in the same language writes with other capitals; as info."""
    for name in sorted(names):
        for there in others:
            if there.lang != here.lang or " " not in name or name in there.text:
                continue
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", there.text, re.IGNORECASE)
            other = found.group() if found else ""
            shouts = any(word.isupper() for word in (*name.split(), *other.split()))
            if found and other[0].isupper() and not shouts and other not in here.text:
                span = Span(*found.span())
                yield Hit(here, names[name][0].span, f"a name written “{other}” in {there.path}",
                          Severity.INFO, related=((there, span),))
                break


def _surnames(here: Document, names: dict[str, list[Mention]], story: Story) -> Iterator[Hit]:
    """A surname that stands alone and is not quite the one of a full name in the same text."""
    full = sorted({found[0].tokens[-1]: name for name, found in names.items()
                   if len(found[0].tokens) > 1 and name[0].isupper() and not is_titled(name)}.items())
    parts = {token for name, found in names.items() if len(found[0].tokens) > 1 and not is_titled(name)
             for token in found[0].tokens}
    told: set[str] = set()  # Пейлин, Пейлина and Пейлину are one slip
    for found in sorted(names.values(), key=lambda found: found[0].span):
        alone = found[0].tokens[0]
        if len(found[0].tokens) > 1 or alone in parts:
            continue
        for surname, whole in full:
            if whole not in told and is_misspelt_surname(alone, found[0].span, surname, here, story):
                told.add(whole)
                yield _hit(found, names[whole], here, here, story, is_sure=True)
                break


def _pairs(ours: dict[str, list[Mention]], theirs: dict[str, list[Mention]],
           is_same: bool) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Spellings that have something in common, whole names first; within one document each pair once."""
    index: dict[str, list[str]] = {}
    for name in sorted(theirs, key=_whole_first):
        for key in theirs[name][0].keys:
            index.setdefault(key, []).append(name)
    for one in sorted(ours, key=_whole_first):
        for two in dict.fromkeys(name for key in ours[one][0].keys for name in index.get(key, ())):
            if (one < two) if is_same else (one != two and one not in theirs and two not in ours):
                yield ours[one], theirs[two]


def _whole_first(name: str) -> tuple[bool, int, str]:
    return " " not in name, len(name), name


def _hit(ours: list[Mention], theirs: list[Mention], here: Document, there: Document, story: Story, *,
         is_sure: bool = False) -> Hit:
    size = min(len(found[0].text.split()) for found in (ours, theirs))  # Annegret Tschudi-Lenz, Tschudy-Lenz
    if not is_sure and _standing(theirs, size, there, story) < _standing(ours, size, here, story):
        ours, theirs, here, there = theirs, ours, there, here
    spelled, usual = ours[0], theirs[0]
    where = "elsewhere in this text" if here is there else f"in {there.path}"
    severity = Severity.INFO if is_quoted(here, spelled.span) else None
    is_inflected = here is there and len(spelled.text) != len(usual.text) and primary(here.lang) in INFLECTING
    return Hit(here, spelled.span, f"a name spelled “{usual.text}” {where}", severity,
               related=tuple((there, mention.span) for mention in theirs[:3]),
               suggestion=usual.text if severity is None and not is_inflected else "")


def _standing(spelled: list[Mention], size: int, here: Document,
              story: Story) -> tuple[int, int, bool, int, int, int]:
    """Which of two spellings is the right one: its last words in more versions, sounding as in more of them,
    in the original, more often, earlier."""
    name = " ".join(word for word in spelled[0].text.split()[-size:] if not word.islower())
    versions = sum(name in document.text for document in story.documents)
    echoes = sum(is_echoed(spelled[0], here, other) for other in story.documents if other is not here)
    rank = [document.path for document in story.documents].index(here.path)
    is_original = story.roles.get(here.path) == "original"
    return versions, echoes, is_original, len(spelled), -rank, -spelled[0].span.start


check = Check(
    id="TC304", name="name-variant", severity=Severity.MINOR, find=find, between=between,
    examples=(
        Example("a letter lost on the way",
                ("fr", "Le maire, Bastien Vuillemenot, s’y oppose."),
                ("en", "The mayor, [[Bastien Vuilemenot]], is against it.")),
        Example("a town spelled in two ways in one text",
                ("en", "Crews reached Brenna Falls on Friday.\nOn Saturday they left Brenna Falls.\n"
                       "Most of [[Brennah Falls]] was still without water.")),
        Example("two romanisations in one text",
                ("ko", "윤태희 시장이 말했다.\n다른 뜻은 없다고 했다."),
                ("en", "The mayor, Yoon Tae-hee, spoke.\nThen [[Yun Tae-hi]] denied it.")),
        Example("a consonant changed under the ending",
                ("en", "Kevin Rudd came.\nHe left.\nKevin Rudd smiled."),
                ("uk", "Приїхав депутат Роланд Качур.\nПоїхали й інші.\n"
                       "Про це просили [[Роланта Качура]] вдома.")),
        Example("a surname in two ways in Arabic",
                ("en", "The engineer, Selim Karaman, was there.\nSo was the mayor."),
                ("ar", "كان المهندس سليم كرمان حاضرا.\nوقال [[سليم كلمان]] إن السد متين.")),
        Example("another first name in another script",
                ("en", "The digger, Selma Gurkan, found it."),
                ("ru", "Нашла его археолог [[Селина Гуркан]] летом.")),
        Example("a name as another script has it",
                ("en", "The digger, Selma Gurkan, found it."), ("ko", "고고학자 셀마 귀르칸이 찾았다.")),
        Example("another surname in a rival report",
                ("en", "The president, Norika Hirabe, ruled it out."),
                ("en", "[[Norika Hirano]], the president, ruled it out."), relation="retelling"),
        Example("a surname alone and misspelt",
                ("de", "Die Bergung leitet Kapitän Ruben Halvorsen.\n[[Halvarsen]] sprach von Glück.")),
        Example("two brothers in Arabic",
                ("en", "Selim Karaman and Selim Kartal were there."),
                ("ar", "كان سليم كرمان وسليم كرتال حاضرين.")),
        Example("a hyphen more in a rival report",
                ("en", "The talks with Park Ji-won lasted two hours."),
                ("en", "The minister met [[Park Ji Won]] for two hours."), relation="retelling"),
        Example("a Japanese text with two spellings",
                ("ja", "ハンナ・リンドグレンさんが話した。\nハンナ・リンドグレンさんは市長だ。\n"
                       "[[ハンナ・リンドグリン]]さんは否定した。")),
        Example("each language spells a Ukrainian name in its own way",
                ("uk", "Про це сказала Леся Кривошея."),
                ("pl", "Powiedziała o tym Łesia Krywoszeja."),
                ("en", "So said Lesia Kryvosheia.")),
        Example("a Polish genitive", ("en", "The speech of Agnieszka Nowak was long."),
                ("pl", "Wystąpienie Agnieszki Nowak trwało długo.")),
        Example("brother and sister",
                ("it", "I gemelli si chiamano Mario Bassani e Maria Bassani, dice il padre.")),
        Example("father and son, kept apart by the glossary",
                ("en", "Relatives of Omar Deeb spoke first.\nThen came Omar Deebi himself."),
                glossary="deeb-1,en,Omar Deeb,preferred\ndeeb-2,en,Omar Deebi,preferred"),
    ),
)
