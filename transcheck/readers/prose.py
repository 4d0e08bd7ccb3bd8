"""Prose in XML elements (XHTML, NITF) to blocks."""

from __future__ import annotations

from transcheck.data import Role, primary
from transcheck.readers.pieces import Collector, raw_of
from transcheck.readers.xml import Node

ROLES = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 hl1 hl2".split(), Role.HEADLINE),
    **dict.fromkeys(("li", "dd", "dt"), Role.LIST),
    **dict.fromkeys(("blockquote", "bq", "block-quote"), Role.QUOTE),
    **dict.fromkeys("figcaption media-caption caption media-producer".split(), Role.CAPTION),
    **dict.fromkeys("byline distributor tagline dateline".split(), Role.BYLINE),
}
BLOCKS = frozenset(ROLES) | frozenset(
    "p div section article header main figure ul ol dl table thead tbody tr td th pre hr br body body.head "
    "body.content body.end headline hedline abstract block media note fn nitf-table lead "
    "ednote aside html".split()
)
UNREAD = frozenset("head script style media-reference media-object media-metadata pubdata docdata "
                   "note-number object svg iframe button form nav".split())


def add_prose(collector: Collector, node: Node, address: str = "") -> None:
    """Add what stands below the element; the innermost element with a role gives a block's role."""
    _add(collector, node, Role.BODY, address)
    collector.close(Role.BODY, address)


def _add(collector: Collector, node: Node, role: Role, address: str) -> None:
    for part in node.parts:
        if not isinstance(part, Node):
            collector.add(raw_of([part]))
        elif part.name in UNREAD:
            continue
        elif part.name in BLOCKS:
            collector.close(role, address)
            inner = ROLES.get(part.name, role)
            _add(collector, part, inner, address)
            collector.close(inner, address)
        else:
            start = collector.length
            _add(collector, part, role, address)
            if part.name == "lang" or primary(part.lang) != primary(node.lang):
                collector.mask(start)
