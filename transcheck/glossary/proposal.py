"""A row that mining proposes (Proposal), with its evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row to propose. `uses` and `documents` count, `confidence` runs from 0 to 1."""

    concept: str
    lang: str
    term: str
    type: str = ""
    domain: str = ""
    why: str = ""
    uses: int = 0
    documents: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    confidence: float = 0.0

    def cells(self) -> dict[str, str]:
        """The row, as cells by column name."""
        plural = "s" if len(self.documents) != 1 else ""
        evidence = f"{self.uses} in {len(self.documents)} document{plural}; {self.why}; {self.confidence:.2f}"
        quoted = "".join(f"; “{context}”" for context in self.contexts)
        return {"concept_id": self.concept, "lang": self.lang, "term": self.term, "status": "proposed",
                "type": self.type, "domain": self.domain, "source": "mined", "evidence": evidence + quoted}
