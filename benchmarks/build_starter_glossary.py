"""Build the starter `glossary.csv` from CLDR (Babel), iso-codes (pycountry) and our own tables.

    pip install Babel==2.18.0 pycountry==26.2.16
    python benchmarks/build_starter_glossary.py --output glossary.csv

CLDR gives common names, iso-codes official ones; neither is copied blindly. Left out: names with a
style no report uses (`Congo - Kinshasa`, abbreviations, brackets), territories that are no states,
names in the wrong script, official names equal to the common one. Where the two sources disagree
on a common name, the iso-codes form is entered as `proposed`, for an editor to judge.
"""

from __future__ import annotations

import argparse
import csv
import gettext
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "starter"
COLUMNS = ("concept_id", "lang", "term", "status", "type", "use", "until", "domain", "note", "source")
LANGUAGES = {"ar": "ar", "de": "de", "en": "en", "es": "es", "fr": "fr", "it": "it", "ja": "ja", "ko": "ko",
             "nl": "nl", "pl": "pl", "pt": "pt", "ru": "ru", "th": "th", "tr": "tr",
             "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
ISO_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "pt": "pt_BR"}
# The 193 members of the United Nations, by ISO 3166 alpha-2, and states and places reported as such.
MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH
GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG
NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM
ZW
""".split()
OTHERS = ["HK", "PS", "TW", "VA", "XK"]
SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "ja": "CJK|HIRAGANA|KATAKANA", "ko": "HANGUL", "th": "THAI",
           "zh-Hans": "CJK", "zh-Hant": "CJK"}
UNUSABLE = re.compile(r"[(),（）;:/]| [-–—] |\bо-ва?\b|\bSAR\b|\.$")
PLAIN = str.maketrans({"’": "'", "‑": "-", "\u00a0": " "})
TYPES = {"place": "name", "person": "name"}
ORDER = ("preferred", "admitted", "deprecated", "proposed", "rejected")

Row = dict[str, str]


def own_rows(name: str, prefix: str, domain: str) -> tuple[list[Row], set[str]]:
    """Rows of one of our tables, and the concepts that replace CLDR's."""
    rows, replaced, concept = [], set[str](), ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            code, _, rest = line[1:].partition("]")
            concept = prefix + code
            replaced |= {concept} if rest.strip() == "replace" else set()
        elif line and not line.startswith("#"):
            lang, _, forms = line.partition(": ")
            entered = [_own(concept, lang, form.strip(), domain) for form in forms.split("|")]
            if domain == "organisation":  # states go by several names at ease; bodies have one official name
                entered[0]["status"] = "preferred"
            rows += entered
    return rows, replaced


def _own(concept: str, lang: str, form: str, domain: str) -> Row:
    kind = {"~": "short", "=": "acronym", "!": "variant"}.get(form[0], TYPES.get(domain, "full"))
    term, _, until = form.lstrip("~=!?").partition(" <")
    return {"concept_id": concept, "lang": lang, "term": term.translate(PLAIN), "type": kind,
            "status": {"!": "deprecated", "?": "proposed"}.get(form[0], "admitted"), "until": until,
            "use": "any" if form.startswith("==") else "",
            "domain": domain, "source": "editorial"}


def cldr_rows(skip: set[str]) -> Iterator[Row]:
    """Common names of states from CLDR."""
    from babel import Locale

    for lang, tag in LANGUAGES.items():
        names = Locale.parse(tag).territories
        for code in [*MEMBERS, *OTHERS]:
            if f"state-{code}" not in skip:
                for term in _usable(names.get(code, ""), lang):
                    yield _state(code, lang, term, "short", "CLDR (Babel 2.18)")
        if lang == "pt":
            european = Locale.parse("pt_PT").territories
            for code in MEMBERS:
                if european.get(code) != names.get(code) and f"state-{code}" not in skip:
                    for term in _usable(european.get(code, ""), "pt"):
                        yield _state(code, "pt", term, "short", "CLDR pt-PT (Babel 2.18)")


def _usable(name: str, lang: str) -> list[str]:
    """The name in the form reports use, or nothing."""
    name = unicodedata.normalize("NFC", name).translate(PLAIN).strip()
    name = re.sub(r"^the ", "", name).replace("\u0301", "")  # a stress mark in the Russian of iso-codes
    if lang == "en":
        name = name.replace(" & ", " and ").replace("St. ", "Saint ")
    if not name or UNUSABLE.search(name) or "&" in name:
        return []
    script = SCRIPTS.get(lang)
    letters = [c for c in name if c.isalpha()]
    if script and not all(re.match(script, unicodedata.name(c, "")) for c in letters):
        return []
    return [name]


def _state(code: str, lang: str, term: str, kind: str, source: str) -> Row:
    is_acronym = kind == "short" and term.isupper() and len(term) > 1 and term.lower() != term
    return {"concept_id": f"state-{code}", "lang": lang, "term": term, "status": "admitted",
            "type": "acronym" if is_acronym else kind, "domain": "state", "source": source}


def iso_rows(skip: set[str], common: dict[tuple[str, str], set[str]]) -> Iterator[Row]:
    """Official names from iso-codes; common names that CLDR does not have, as proposals."""
    import pycountry

    for lang in LANGUAGES:
        locale = ISO_LOCALES.get(lang, lang)
        translate = (lambda text: text) if lang == "en" else gettext.translation(
            "iso3166-1", pycountry.LOCALES_DIR, languages=[locale]).gettext
        for code in MEMBERS:
            country = pycountry.countries.get(alpha_2=code)
            if country is None or f"state-{code}" in skip:
                continue
            known = common.get((f"state-{code}", lang), set())
            official = getattr(country, "official_name", "")
            for term in _translated(official, translate, lang):
                if term not in known:
                    row = _state(code, lang, term, "full", "iso-codes (pycountry 26.2.16)")
                    yield row if _names(term, known) else {
                        **row, "status": "proposed", "note": "does not hold the common name"}
            name = getattr(country, "common_name", "") or country.name
            for term in _translated(name, translate, lang):
                if known and term not in known and term.lower() not in {k.lower() for k in known}:
                    yield {**_state(code, lang, term, "short", "iso-codes (pycountry 26.2.16)"),
                           "status": "proposed", "note": "differs from CLDR"}


def _names(official: str, common: set[str]) -> bool:
    """True if the official name holds the beginning of a common one, as it nearly always does.

    Found by this: iso-codes calls Afghanistan the Islamic Republic of Pakistan in Portuguese.
    """
    return not common or any(_bare(word)[:4] in _bare(official) for name in common for word in name.split()
                             if len(word) > 3 or name == word)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def _translated(name: str, translate: object, lang: str) -> list[str]:
    """The translation of an English name, if there is one and it is usable."""
    translated = translate(name) if name else ""  # type: ignore[operator]
    if not name or (lang != "en" and translated == name and " of " in name):
        return []
    return _usable(translated, lang)


def build() -> list[Row]:
    """All rows, sorted; the first source that has a term keeps it; one term, one state."""
    states, replaced = own_rows("states.txt", "state-", "state")
    organisations, _ = own_rows("organisations.txt", "org-", "organisation")
    places, _ = own_rows("places.txt", "place-", "place")
    people, _ = own_rows("people.txt", "person-", "person")
    rows = [*organisations, *states, *places, *people, *cldr_rows(replaced)]
    common: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        common.setdefault((row["concept_id"], row["lang"]), set()).add(row["term"])
    rows += iso_rows(replaced, common)
    kept: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        term = _bare(row["term"]) if row["lang"] == "ar" else row["term"]  # vowel signs and hamza fold
        kept.setdefault((row["concept_id"], row["lang"], term), row)
    shared: dict[tuple[str, str], set[str]] = {}
    for concept, lang, term in kept:
        shared.setdefault((lang, term), set()).add(concept)
    for (lang, term), concepts in sorted(shared.items()):
        if len(concepts) > 1:
            print(f"{lang}: '{term}' names {', '.join(sorted(concepts))}; kept under each")
    return sorted(kept.values(), key=lambda row: (
        row["concept_id"], row["lang"], ORDER.index(row["status"]), row["term"]))


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the starter glossary.")
    parser.add_argument("--output", type=Path, default=Path("glossary.csv"))
    rows, buffer = build(), io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    parser.parse_args().output.write_text(buffer.getvalue(), encoding="utf-8", newline="")
    print(f"{len(rows)} rows, {len({row['concept_id'] for row in rows})} concepts")


if __name__ == "__main__":
    main()
