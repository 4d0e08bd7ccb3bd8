"""HTML: text nodes with their place in the file; the page around the article is left out.

The standard library's parser gives the place of every text node. What is article and what is page
is decided by the HTML elements made for it (`article`, `main`, `nav`, `aside` …) and, on pages that
use none, by resiliparse's main-content extractor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser

from transcheck.data import Block, Document, Metadata, Role, Span, primary
from transcheck.errors import ReadError
from transcheck.readers.html_head import Head, is_signature
from transcheck.readers.mapping import TextBuilder, believed, keep_blocks

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td "
    "tfoot th thead title tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNREAD = frozenset(
    "script style template noscript svg math iframe object canvas select button textarea head audio video "
    "map code kbd samp rt rp del s strike".split()  # readings beside their signs; what was taken back
)
CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
PAGE = frozenset("nav footer form menu".split())
PAGE_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar toolbar dialog".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
ASIDE_PROSE = 200  # characters: a shorter aside is a teaser or a menu, a longer one a box that readers read
MAIN_SHARE = 0.25  # an extractor that keeps less than this share of the text has lost the article
MOST_OPEN = 1000  # tags or comments that are never closed: each is looked for to the end of the file
DEEPEST = 512  # elements within each other; browsers go no deeper, and slips of unclosed tags add up
SPACE = re.compile(r"[ \t\n\r\f\v]+")


@dataclass
class _Element:
    tag: str
    is_page: bool
    is_unread: bool
    is_foreign: bool
    lang: str
    is_signature: bool = False


@dataclass
class _Piece:
    """A block as parsed: its role, whether it is page or article, and the block itself."""

    block: Block
    is_page: bool
    in_article: bool
    in_aside: bool


def read_html(path: str, source: str, *, lang: str | None = None,
              metadata: Metadata | None = None) -> Document:
    """Read a page. `lang` (from the file name) wins over the page's own `lang` attribute."""
    parser = read_page(source, lang or "")
    pieces = parser.pieces
    text, _, mapping = parser.builder.finish()
    kept = [piece.block for piece in _article(pieces, text, source)]
    text, blocks, mapping, masked = keep_blocks(text, kept, mapping, parser.masked)
    declared = lang or parser.head.lang
    return Document(path, text, declared or "und", declared, None, blocks, (),
                    _merged(metadata or Metadata(), parser.head), mapping, believed(masked, text))


def _merged(metadata: Metadata, head: Head) -> Metadata:
    title = " ".join((head.title or "").split()) or None
    return replace(metadata, title=metadata.title or title, outlet=metadata.outlet or head.outlet,
                   date=metadata.date or head.date)


def _article(pieces: list[_Piece], text: str, source: str) -> list[_Piece]:
    """The blocks that readers read: those of the article, without the page's template."""
    inside = [piece for piece in pieces if not piece.is_page and not _is_teaser(piece, pieces)]
    article = [piece for piece in inside if piece.in_article]
    if article:
        heads = [p for p in inside if not p.in_article and p.block.role is Role.HEADLINE
                 and p.block.span.end <= article[0].block.span.start]
        has_own = any(p.block.role is Role.HEADLINE for p in article[:2])
        return article if has_own else [*heads[-1:], *article]
    return _by_extractor(inside, text, source) or inside or pieces


def _is_teaser(piece: _Piece, pieces: list[_Piece]) -> bool:
    if not piece.in_aside:
        return False
    span = piece.block.span
    return span.end - span.start < ASIDE_PROSE


def _by_extractor(pieces: list[_Piece], text: str, source: str) -> list[_Piece]:
    from resiliparse.extract.html2text import extract_plain_text

    main = SPACE.sub(" ", extract_plain_text(source, main_content=True))
    kept = [p for p in pieces
            if SPACE.sub(" ", text[p.block.span.start : p.block.span.end]).strip() in main]
    size = sum(p.block.span.end - p.block.span.start for p in pieces)
    share = sum(p.block.span.end - p.block.span.start for p in kept)
    return kept if share >= MAIN_SHARE * size else []


def read_page(source: str, lang: str = "") -> PageParser:
    """Parse a page or a part of one; `lang` is what is known of its language.

    Raises ReadError where the standard library would take hours.
    """
    for opening, closing in (("<!--", "-->"), ("<", ">")):
        left = source.count(opening, source.rfind(closing) + 1)
        if left > MOST_OPEN:
            raise ReadError(f"{left} times '{opening}' that nothing closes. Save the page again.")
    parser = PageParser(source)
    parser.head.lang = lang or None
    parser.feed(source)
    parser.close()
    return parser


class PageParser(HTMLParser):
    """Reads a page, or a part of one, into `pieces`, `masked` passages and what its `head` says."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = TextBuilder(source)
        self.pieces: list[_Piece] = []
        self.masked: list[Span] = []
        self.head = Head()
        self._source = source
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._stack: list[_Element] = []
        self._in_title = False
        self._has_block = False
        self._after_space = True
        self._breaks = 0  # line breaks since the last text
        self._foreign_from: int | None = None

    def close(self) -> None:
        """Take what is open at the end of the file as a block."""
        super().close()
        self._close_block()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """HTML has no marked sections; like browsers, take one for a comment, however it is spelled."""
        return self.parse_bogus_comment(i, report)

    # ---- events -------------------------------------------------------------------------------
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.head.read(tag, values)
        if tag in BLOCKS:
            self._close_block()
        if tag in VOID:
            self._breaks += tag == "br"
            return
        role = values.get("role", "").lower()
        is_hidden = "hidden" in values or values.get("aria-hidden") == "true"
        is_page = tag in PAGE or role in PAGE_ROLES or is_hidden
        lang = values.get("lang", "")
        is_foreign = bool(lang) and tag not in BLOCKS and primary(lang) != primary(self._lang())
        if is_foreign and self._foreign_from is None:
            self._foreign_from = self.builder.length
        is_concealed = "hidden" in values or CONCEALED.search(values.get("style", ""))
        is_unread = (tag in UNREAD and tag != "head") or bool(is_concealed and tag not in BLOCKS)
        if len(self._stack) < DEEPEST or is_page or is_unread:
            self._stack.append(_Element(tag, is_page, is_unread, is_foreign, lang, is_signature(tag, values)))
        self._in_title = tag == "title"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in BLOCKS:
            self._close_block()
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].tag == tag:
                closed = self._stack[index:]
                del self._stack[index:]
                self._close_foreign(closed)
                return

    def handle_data(self, data: str) -> None:
        start = self._offset()
        if self._in_title:
            self.head.title = (self.head.title or "") + data
        elif not self._is_unread():
            self._text(data, start)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}", ";")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}", ";")

    # ---- text ---------------------------------------------------------------------------------
    def _reference(self, raw: str, closing: str) -> None:
        start = self._offset()
        stop = start + len(raw)
        stop += self._source.startswith(closing, stop)
        text = unescape(self._source[start:stop])
        if self._in_title:
            self.head.title = (self.head.title or "") + text
        elif not self._is_unread():
            if self._breaks and text.isspace():
                return
            self._settle_breaks(text, start)
            self._open_block()
            self.builder.write(text, start, stop)
            self._after_space = text.isspace()

    def _text(self, data: str, start: int) -> None:
        if not data.strip() and (self._breaks or not self._has_block):
            return
        self._settle_breaks(data, start)
        self._open_block()
        position = 0
        for gap in [*SPACE.finditer(data), None]:
            stop = gap.start() if gap else len(data)
            if stop > position:
                self.builder.copy(start + position, start + stop)
                self._after_space = False
            if gap:
                position = gap.end()
                if not self._after_space:
                    self.builder.write(" ", start + gap.start(), start + gap.end())
                self._after_space = True

    def _settle_breaks(self, text: str, start: int) -> None:
        """Line breaks part paragraphs, but for a single one inside a headline or a sentence that goes on."""
        breaks, self._breaks = self._breaks, 0
        if not breaks or not self._has_block:
            return
        goes_on = text.lstrip()[:1].islower() or self._role() is Role.HEADLINE
        if breaks > 1 or not goes_on:
            self._close_block()
        elif not self._after_space:
            self.builder.write(" ", start, start)
            self._after_space = True

    def _open_block(self) -> None:
        if not self._has_block:
            self.builder.open_block()
            self._has_block, self._after_space = True, True

    def _close_block(self) -> None:
        self._breaks = 0
        if not self._has_block:
            return
        self._has_block = False
        block = self.builder.close_block(self._role())
        if block is not None:
            tags = {element.tag for element in self._stack}
            is_page = any(element.is_page for element in self._stack)
            self.pieces.append(_Piece(block, is_page, bool(tags & {"article", "main"}), "aside" in tags))

    def _close_foreign(self, closed: list[_Element]) -> None:
        still_open = any(element.is_foreign for element in self._stack)
        if self._foreign_from is not None and any(e.is_foreign for e in closed) and not still_open:
            self.masked.append(Span(self._foreign_from, self.builder.length))
            self._foreign_from = None

    # ---- where the reader stands --------------------------------------------------------------
    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _lang(self) -> str:
        """The language around here, as far as the page says."""
        return next((element.lang for element in reversed(self._stack) if element.lang), self.head.lang or "")

    def _is_unread(self) -> bool:
        return any(element.is_unread for element in self._stack)

    def _role(self) -> Role:
        for element in reversed(self._stack):
            if element.tag in HEADINGS:
                return Role.HEADLINE
            if element.tag == "li":
                return Role.LIST
            if element.tag == "blockquote":
                return Role.QUOTE
            if element.tag == "figcaption":
                return Role.CAPTION
            if element.is_signature and element.tag in BLOCKS:
                return Role.BYLINE
        return Role.BODY
