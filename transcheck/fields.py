"""The setting `json_fields`: which fields of a JSON article hold its text, headline, language …

A field is a name (`kop`), or a path from the article down as JSON Pointer writes it (RFC 6901,
`/story/body`), in which `*` stands for every item (`/paragraphs/*/text`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transcheck.errors import nearest

OURS = ("text", "headline", "lead", "byline", "lang", "date", "outlet", "story", "translation_of")
Path = tuple[str, ...]  # keys from the article down


def parse_fields(words: Sequence[str]) -> Mapping[str, tuple[Path, ...]]:
    """`("text=/story/body", "headline=kop")` -> paths of each of our names, in the order given.

    Raises ValueError with what is wrong and what to write instead.
    """
    fields: dict[str, tuple[Path, ...]] = {}
    for word in words:
        name, sign, field = (part.strip() for part in word.partition("="))
        if not sign or not field:
            raise ValueError(f"'{word}' names no field. Write it as text=/story/body or headline=title.")
        if name not in OURS:
            raise ValueError(f"'{name}' is not one of {', '.join(OURS)}.{nearest(name, OURS)}")
        fields[name] = (*fields.get(name, ()), _path(word, field))
    return fields


def shown(paths: Sequence[Path]) -> str:
    """The paths as the setting has them."""
    return ", ".join("".join(f"/{pointed(key)}" for key in path) for path in paths)


def pointed(key: str) -> str:
    """A key as a part of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def _path(word: str, field: str) -> Path:
    if not field.startswith("/"):
        if "/" in field:
            raise ValueError(f"'{word}': a path begins with '/': write /{field}.")
        return (field,)
    keys = field[1:].split("/")
    if not all(keys):
        raise ValueError(f"'{word}' has an empty key. Write a path such as /story/body.")
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in keys)
