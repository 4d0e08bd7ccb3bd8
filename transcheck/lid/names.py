"""English names of languages, as messages say them."""

from __future__ import annotations

NAMES = dict(pair.split(":") for pair in (
    "af:Afrikaans|ar:Arabic|az:Azerbaijani|be:Belarusian|bg:Bulgarian|bn:Bengali|bs:Bosnian|"
    "ca:Catalan|cs:Czech|cy:Welsh|da:Danish|de:German|el:Greek|en:English|es:Spanish|et:Estonian|"
    "eu:Basque|fa:Persian|fi:Finnish|fil:Filipino|fr:French|ga:Irish|gl:Galician|gu:Gujarati|"
    "he:Hebrew|hi:Hindi|hr:Croatian|hu:Hungarian|hy:Armenian|id:Indonesian|is:Icelandic|it:Italian|"
    "ja:Japanese|ka:Georgian|kk:Kazakh|kn:Kannada|ko:Korean|lt:Lithuanian|lv:Latvian|mk:Macedonian|"
    "ml:Malayalam|mr:Marathi|ms:Malay|mt:Maltese|nb:Norwegian|ne:Nepali|nl:Dutch|nn:Norwegian Nynorsk|"
    "no:Norwegian|pa:Punjabi|pl:Polish|pt:Portuguese|ro:Romanian|ru:Russian|sh:Serbo-Croatian|"
    "sk:Slovak|sl:Slovenian|so:Somali|sq:Albanian|sr:Serbian|sv:Swedish|sw:Swahili|ta:Tamil|te:Telugu|"
    "th:Thai|tl:Tagalog|tr:Turkish|uk:Ukrainian|ur:Urdu|vi:Vietnamese|zh:Chinese").split("|"))


def name(tag: str) -> str:
    """English name of a language tag; the tag itself if it has none here."""
    if tag == "und":
        return "foreign"
    return NAMES.get(tag.replace("_", "-").partition("-")[0].lower(), tag)


def phrase(tag: str, noun: str) -> str:
    """"a Polish document", "an English document"."""
    word = name(tag)
    return f"{'an' if word[0] in 'AEIOU' and word != 'Ukrainian' else 'a'} {word} {noun}"
