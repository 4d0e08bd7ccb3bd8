"""Sentences of a translation pair that face each other unlinked: the same, or one in place of the other."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from transcheck.checks._alone import lone_sentences
from transcheck.data import Alignment, Bead, Document, Sentence, Span

PAIRS = [("The ferry sails at noon.", "Le bac part à midi."), ("It takes an hour.", "Il met une heure."),
         ("Two crews share the work.", "Deux équipages se partagent le travail.")]


def _sentence(text: str, index: int) -> Sentence:
    return Sentence(index, Span(index * 100, index * 100 + len(text)), text)


def _alignment(source: list[str], target: list[str]) -> Alignment:
    """Three links, then the lone sentences of both sides."""
    beads = [Bead((_sentence(a, n),), (_sentence(b, n),), 0.7, 0.95) for n, (a, b) in enumerate(PAIRS)]
    beads += [Bead((_sentence(text, 3 + n),), (), 0.0, 0.9) for n, text in enumerate(source)]
    beads += [Bead((), (_sentence(text, 3 + n),), 0.0, 0.9) for n, text in enumerate(target)]
    documents = Document("a.en.txt", "", lang="en"), Document("a.fr.txt", "", lang="fr")
    return Alignment(*documents, tuple(beads), relation="translation", mode="monotone")


def _vectors(likeness: float, usual: float = 0.7) -> Callable[[Sequence[str]], np.ndarray]:
    """Vectors in which the first two texts have one cosine and every linked pair the other."""

    def made(texts: Sequence[str]) -> np.ndarray:
        rows = []
        for number in range(0, len(texts), 2):
            cosine = likeness if number == 0 else usual
            rows += [[1.0, 0.0], [cosine, (1 - cosine**2) ** 0.5]]
        return np.array(rows, np.float32)

    return made


def _alone(alignment, vectors, *, of_source):
    return [sentence.text for _, _, sentence in lone_sentences(alignment, vectors, of_source=of_source)]


REPLACED = ["The mayor has resigned over it."], ["La cantine rouvre lundi pour les élèves."]


@pytest.mark.parametrize("of_source", [True, False], ids=["omission", "addition"])
def test_a_sentence_in_the_place_of_another_is_told_on_both_sides(of_source):
    assert _alone(_alignment(*REPLACED), _vectors(0.05), of_source=of_source) == REPLACED[not of_source]


@pytest.mark.parametrize("vectors", [_vectors(0.3), _vectors(0.05, usual=0.4), None],
                         ids=["alike", "a pair of languages that the encoder hardly knows", "no encoder"])
def test_two_lone_sentences_that_may_be_one_stay_silent(vectors):
    assert _alone(_alignment(*REPLACED), vectors, of_source=True) == []


def test_the_translation_beside_an_untranslated_copy_is_no_addition():
    title = "Ferries return to the bay"
    alignment = _alignment([], [])
    copied = Bead((_sentence(title, 8),), (_sentence(title, 8),), 1.0, 0.99)
    rendered = Bead((), (_sentence("Les bacs reviennent dans la baie", 9),), 0.0, 0.9)
    alignment = Alignment(alignment.source, alignment.target, (copied, rendered, *alignment.beads),
                          relation="translation", mode="monotone")

    assert _alone(alignment, _vectors(0.5), of_source=False) == []
