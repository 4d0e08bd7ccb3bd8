"""Language-independent readings of quotes, numbers, dates and names, with spans.

    figures    readings: the page (`page`) goes through clock, figures, spelled, halves, joining
               agree: do two passages state the same; contradictions, leftover: where a story does not
    quotes     marks ─ quotes ─ utterances: which quotes are one; diff, kinds: how they differ
    speakers   speakers, cues, ledger: who says it, and which of three versions departs
    wording    stance: negation and modality; terms; clauses, proportion: what a translation lacks
    words      words, vocabulary, phrases: what kind of word it is, how common, what to underline
"""
