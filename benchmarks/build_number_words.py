"""Generate transcheck/facts/number_words.json and calendar.json.

    pip install babel num2words
    python benchmarks/build_number_words.py

Number words come from num2words (single words of 0 to 999) on top of the hand-written forms in
number_forms.json; months and weekdays come from CLDR through babel. Run it again to add a language.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale
from num2words import num2words

HERE = Path(__file__).parent
FACTS = HERE.parent / "transcheck" / "facts"
GENERATED = "nl pl cs tr uk sv da no fi ro de it es pt fr en ru id".split()
CALENDARS = (
    "en pt es fr de it nl ru uk pl cs tr ar zh ja ko sv da nb fi ro el he hi id hu bg sk sr hr ca fa vi th "
    "sl lt lv et"
).split()


def main() -> None:
    forms: dict[str, Any] = json.loads((HERE / "number_forms.json").read_text(encoding="utf-8"))
    langs = sorted({*forms, *GENERATED})
    words = {lang: _number_words(lang, forms.get(lang, {})) for lang in langs}
    _write("number_words.json", words)
    _write("calendar.json", {lang: _calendar(lang, forms.get(lang, {})) for lang in CALENDARS})


def _write(name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True, separators=(",", ":"))
    (FACTS / name).write_text(text + "\n", encoding="utf-8")


def _number_words(lang: str, forms: dict[str, Any]) -> dict[str, Any]:
    """Hand forms win over generated ones."""
    made: dict[str, Any] = {key: dict(forms.get(key, {})) for key in ("hundred", "scales", "soft", "ords")}
    atoms: dict[str, float] = {}
    if lang in GENERATED:
        for number in range(1000):
            word = _fold(str(num2words(number, lang=lang)))
            if " " not in word and "-" not in word and word not in made["hundred"]:
                atoms.setdefault(word, number)
    atoms.update(forms.get("atoms", {}))
    made["atoms"] = {w: v for w, v in atoms.items() if w not in made["scales"]}
    made["conj"] = forms.get("conj", [])
    return made


def _calendar(lang: str, forms: dict[str, Any]) -> dict[str, dict[str, int]]:
    locale = Locale.parse(lang)
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    short: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            months[_fold(name)] = number
        for number, name in locale.months[context]["abbreviated"].items():
            short[_fold(name).rstrip(".")] = number
        for number, name in locale.days[context]["wide"].items():
            days[_fold(name)] = number
    months.update(forms.get("months", {}))
    short.update(forms.get("short", {}))
    days.update(forms.get("days", {}))
    short = {name: n for name, n in short.items() if name not in months and not name[:1].isdigit()}
    return {"months": {k: v for k, v in months.items() if not k[:1].isdigit()}, "short": short, "days": days}


def _fold(word: str) -> str:
    return word.lower().replace("’", "'").replace("\u00ad", "")


if __name__ == "__main__":
    main()
