"""Which objects of a JSON file are articles, and which of their fields say what.

Unless the setting `json_fields` names them, fields go by the names of ninjs, schema.org, JSON Feed,
WordPress and most editorial systems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from transcheck.fields import Path
from transcheck.readers.pieces import Raw, plain

# In each row the first field that an article has is read: the others hold the same text in another form.
USUAL = {
    "headline": ("headline", "title", "headlines", "name"),
    "byline": ("byline",),
    "lead": ("subheadline", "subtitle", "standfirst", "lead", "lede", "summary", "abstract", "excerpt", "dek",
             "description_html", "description_xhtml", "description_text", "descriptions", "description"),
    "text": ("body_html", "body_xhtml", "body_text", "bodies", "articleBody", "content_html", "content_text",
             "body", "content", "text", "article", "full_text", "fulltext", "story_text", "html"),
    "lang": ("language", "lang", "inLanguage", "locale", "language_code"),
    "date": ("versioncreated", "firstcreated", "date_published", "datePublished", "published_at", "published",
             "publish_date", "pubDate", "pub_date", "date", "created_at"),
    "outlet": ("outlet", "source", "publisher", "provider", "infosource", "site", "agency"),
    "story": ("story", "story_id", "storyid"),
    "translation_of": ("translation_of", "translated_from", "translationOf"),
}
PARTS = ("value", "rendered", "html", "text", "content", "name")  # where a field is an object


@dataclass(frozen=True, slots=True)
class Value:
    """A JSON value with its pointer; `raw` is set for strings, `items` for arrays and objects."""

    pointer: str
    raw: Raw | None = None
    items: tuple[tuple[str, Value], ...] = ()
    is_object: bool = False

    def at(self, path: Path) -> Iterator[Value]:
        """The values at the end of the path; `*` is every item."""
        if not path:
            yield self
            return
        for key, item in self.items:
            if path[0] in (key, "*"):
                yield from item.at(path[1:])


@dataclass(frozen=True, slots=True)
class Fields:
    """Where the articles of a file keep what we read."""

    given: Mapping[str, tuple[Path, ...]]

    def articles(self, value: Value) -> Iterator[Value]:
        """The outermost objects that have a text."""
        if value.is_object and self.text(value):
            yield value
            return
        for _, item in value.items:
            yield from self.articles(item)

    def passed_over(self, value: Value) -> Iterator[Value]:
        """Objects that stand in one array with articles, have most of their keys with one, and no text."""
        if value.is_object and self.text(value):
            return
        holds = [any(True for _ in self.articles(item)) for _, item in value.items]
        siblings = [item for (_, item), has in zip(value.items, holds, strict=True) if has]
        known = {key for item in siblings for key, _ in item.items}
        for (_, item), has in zip(value.items, holds, strict=True):
            if has:
                yield from self.passed_over(item)
            elif item.is_object and not value.is_object:
                keys = [key for key, _ in item.items]
                if 2 * sum(key in known for key in keys) > len(keys):
                    yield item

    def text(self, article: Value) -> list[tuple[str, Raw]]:
        """(pointer, text) of what is read: every field that is given, else the first of the usual ones."""
        if "text" not in self.given:
            return self.get(article, "text")
        return [found for path in self.given["text"] for value in article.at(path) for found in _texts(value)]

    def get(self, article: Value, name: str) -> list[tuple[str, Raw]]:
        """(pointer, text) of the first of the fields of that name that has any."""
        for path in (*self.given.get(name, ()), *self._usual(name)):
            found = _once(text for value in article.at(path) for text in _texts(value))
            if found:
                return found
        return []

    def absent(self, articles: list[Value]) -> Iterator[str]:
        """Names that are given and that no article has."""
        for name, paths in self.given.items():
            if not any(True for article in articles for path in paths for _ in article.at(path)):
                yield name

    def _usual(self, name: str) -> tuple[Path, ...]:
        """None for the lead where the text is given: whoever names the text names all of it."""
        if name == "lead" and "text" in self.given:
            return ()
        return tuple((key,) for key in USUAL[name])


def _once(found: Iterable[tuple[str, Raw]]) -> list[tuple[str, Raw]]:
    """Without what an earlier text says in the same words: ninjs holds a body as HTML and as text."""
    kept: dict[str, tuple[str, Raw]] = {}
    for pointer, raw in found:
        kept.setdefault(plain(raw.text), (pointer, raw))
    return list(kept.values())


def _texts(value: Value) -> list[tuple[str, Raw]]:
    return [(found.pointer, found.raw) for found in _strings(value) if found.raw and found.raw.text.strip()]


def _strings(value: Value) -> Iterator[Value]:
    """A field's text: a string, an object around one (`{"rendered": …}`), or an array of either."""
    if value.raw is not None:
        yield value
    elif value.is_object:
        inner = next((found for name in PARTS for key, found in value.items if key == name), None)
        if inner is not None and inner.raw is not None:
            yield inner
    else:
        for _, item in value.items:
            yield from _strings(item)
