"""The stages of a scan, one function each, in the order in which `scan` calls them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from transcheck import readers, segment
from transcheck.config import Settings
from transcheck.data import CheckedStory, Document, Failure, Finding, Story, StoryReport, primary
from transcheck.embed import Rows
from transcheck.encoders.rows import DocumentRows, rows_for
from transcheck.errors import PatternError, ReadError
from transcheck.runners import Progress, run
from transcheck.shelf import Documents, whole

if TYPE_CHECKING:
    from transcheck.cache import Cache
    from transcheck.check import Check, Tools
    from transcheck.encoders import Encoder

TOGETHER = 512  # documents labelled and stories remembered at a time
KINDRED = 0.5  # linked share from which vectors of a language the encoder does not know can be trusted:
# on NTREX pairs with English, Ukrainian (kin of Russian) links .9, Finnish, Greek, Hindi .05 to .3
MAX_PAIRED = 6  # versions: up to here every pair is aligned (15 pairs)


# ---- read, segment, label ------------------------------------------------------------------------
def read_all(files: Sequence[str], settings: Settings, cache: Cache,
             progress: Progress) -> tuple[Documents, list[Failure]]:
    """Stages 1 to 3 for every file; what cannot be read is a Failure and costs nobody else."""
    documents, failures = Documents(), list[Failure]()
    unlabelled: list[Document] = []
    results = run(partial(_prepare, settings), files, jobs=settings.jobs)
    for result in progress("Reading", results, len(files)):
        if isinstance(result, Failure):
            failures.append(result)
        elif isinstance(result, tuple):
            unlabelled += result
        if len(unlabelled) >= TOGETHER:
            documents.extend(label_all(unlabelled, settings, cache))
            unlabelled.clear()
    documents.extend(label_all(unlabelled, settings, cache))
    return documents, failures


def _prepare(settings: Settings, path: str) -> tuple[Document, ...] | Failure:
    try:
        return tuple(prepare(document) for document in readers.read_all(path, settings))
    except ReadError as error:
        return Failure("TC901", path, str(error), error.line)
    except Exception as error:  # a reader that breaks on one file must not cost the others
        return Failure("TC901", path, f"{path}: the reader broke: {error!r}. Please report this file.")


def prepare(document: Document) -> Document:
    """Stages 1 and 2 for a document that is in memory already."""
    from transcheck.furniture import mark_roles

    return segment.split(mark_roles(document))


def label_all(documents: Sequence[Document], settings: Settings, cache: Cache) -> list[Document]:
    """Stage 3: what each text's own words say, and from it the language it is judged in."""
    known = cache.languages([document.text for document in documents])
    unknown = [document.text for document in documents if document.text not in known]
    from transcheck.lid import detect

    fresh = dict(zip(unknown, run(detect, unknown, jobs=settings.jobs), strict=True))
    cache.keep_languages(fresh)
    known.update(fresh)
    return [_labelled(document, known[document.text][0]) for document in documents]


def _labelled(document: Document, detected: str) -> Document:
    """The document with the language it is judged in: what it was filed as, unless most of it surely is
    in another, which TC102 says; other checks would read every line of it wrongly."""
    from transcheck.lid.document import filed_wrongly, passages

    declared = document.declared_lang
    lang = declared or detected
    if declared and detected != "und" and primary(declared) != detected:
        other, _ = filed_wrongly(passages(document), declared)
        lang = declared if other == "und" else other
    return replace(document, detected=detected, lang=lang)


# ---- group ---------------------------------------------------------------------------------------
def group(
    documents: Sequence[Document], rows: Rows, encoder: Encoder, settings: Settings
) -> tuple[Story, ...]:
    """Stage 5: versions of one report become one story."""
    from transcheck import stories

    return stories.group(documents, rows, encoder, settings) if documents else ()


# ---- align, check --------------------------------------------------------------------------------
def check_all(stories: Sequence[Story], rows: Rows, settings: Settings, cache: Cache,
              progress: Progress, keep_stories: bool) -> list[CheckedStory]:
    """Stages 6 and 7; an unchanged story's report comes from the cache."""
    cached = {} if keep_stories else cache.reports(stories)
    todo = [story for story in stories if story.id not in cached]
    items = ((_in_memory(story), rows_for(rows, [d.path for d in story.documents])) for story in todo)
    results = run(partial(_check, settings, keep_stories), items, jobs=settings.jobs)
    fresh: dict[str, CheckedStory] = {}
    waiting: list[CheckedStory] = []
    for story, result in zip(todo, progress("Checking", results, len(todo)), strict=True):
        assert isinstance(result, CheckedStory | StoryReport)
        checked = result if isinstance(result, CheckedStory) else CheckedStory(story, result)
        fresh[story.id] = checked
        waiting.append(checked)
        if len(waiting) >= TOGETHER:
            cache.keep_reports(waiting)
            waiting.clear()
    cache.keep_reports(waiting)
    return [fresh.get(story.id) or CheckedStory(story, cached[story.id]) for story in stories]


def _in_memory(story: Story) -> Story:
    return replace(story, documents=tuple(map(whole, story.documents)))


def _check(settings: Settings, keep_story: bool, item: tuple[Story, Rows]) -> CheckedStory | StoryReport:
    """The report; with the aligned story where it is asked for, as it is the larger part."""
    from transcheck.tools import encoder_for, open_tools, selected_checks, wide_for

    story, rows = item
    encoders = encoder_for(settings.encoder), wide_for(settings.encoder)
    aligned, notes = align_story(story, rows, *encoders)
    report = check_story(aligned, open_tools(settings), selected_checks(settings), notes)
    return CheckedStory(aligned, report) if keep_story else report


def align_story(story: Story, rows: Rows, encoder: Encoder,
                wide: Encoder | None = None) -> tuple[Story, tuple[str, ...]]:
    """Stage 6: every pair of versions that can be compared, and what could not be."""
    from transcheck.align import align
    from transcheck.align.given import given_alignment
    from transcheck.align.pivot import linked_by_others
    from transcheck.encoders import knows

    first, alignments, notes = encoder, [], []
    for source, target in _pairs(story):
        given = given_alignment(source, target)
        if given:
            alignments.append(given)
            continue
        encoder, held = first, rows
        if wide and isinstance(rows, DocumentRows) and rows.is_wide(source.path, target.path):
            encoder, held = wide, rows.wide
            notes.append(f"{target.path}: aligned with {source.path} by encoder {wide.name}")
        unknown = [d for d in (source, target) if not knows(encoder, d.lang)]
        kind = "retelling" if unknown else relation(story, source, target)
        found = align(source, target, (held[source.path], held[target.path]), encoder, relation=kind)
        is_kept = not unknown or found.coverage() >= KINDRED
        if is_kept:
            alignments.append(found)
        how = "aligned with less certainty, omissions not judged" if is_kept else "not aligned"
        notes += [f"{d.path}: {how}: encoder {encoder.name} does not know '{d.lang}'" for d in unknown]
    return replace(story, alignments=linked_by_others(alignments)), tuple(dict.fromkeys(notes))


def _pairs(story: Story) -> list[tuple[Document, Document]]:
    """Every pair of a small story; in a large one each version with the pivot and with the first
    version in its own language, so that the work grows with the versions and not with their pairs."""
    documents = story.documents
    if len(documents) <= MAX_PAIRED:
        return [(a, b) for i, a in enumerate(documents) for b in documents[i + 1 :]]
    first: dict[str, Document] = {}
    pairs = []
    for document in documents:
        own = first.setdefault(primary(document.lang), document)
        partners = {documents[0].path: documents[0], own.path: own}
        pairs += [(partner, document) for partner in partners.values() if partner.path != document.path]
    return pairs


def relation(story: Story, source: Document, target: Document) -> str:
    """`translation` if the target is one of this very source, else `retelling`."""
    if story.roles.get(target.path) != "translation":
        return "retelling"
    named = target.metadata.translation_of
    is_original = source.path == story.documents[0].path
    return "translation" if is_original or (named and named in source.path) else "retelling"


def check_story(
    story: Story, tools: Tools, checks: Sequence[Check], notes: Sequence[str] = ()
) -> StoryReport:
    """Stage 7. Pure: the same story and tools give the same report, here or on a cluster."""
    from transcheck import ignores
    from transcheck.checks import load_checks
    from transcheck.defects import one_each
    from transcheck.fingerprints import with_fingerprints
    from transcheck.lid import is_covered

    findings: list[Finding] = []
    failures = list(ignores.slips(story, load_checks()))
    ran = {check.id for check in checks}
    for check in checks:
        try:
            findings.extend(check(story, tools))
        except PatternError as error:
            failure = Failure("TC903", error.path, str(error), error.line)
            failures += [] if failure in failures else [failure]
            ran.remove(check.id)
        except Exception as error:  # one broken check must not hide the others
            reason = f"{check.id} {check.name} broke on this story: {error!r}. Please report it."
            failures.append(Failure("TC902", story.documents[0].path, reason, story=story.id))
            ran.remove(check.id)
    said = [*notes, *(f"{d.path}: {part}" for d in story.documents for part in d.unread),
            *(f"{d.path}: not checked for untranslated fragments: no word list for '{d.lang}'"
                      for d in story.documents if not is_covered(primary(d.lang))),
            *ignores.unused(story, findings, ran)]
    heard = one_each([f for f in findings if not ignores.is_ignored(f, story)])
    kept = sorted(heard, key=lambda f: f.sort_key)
    return StoryReport(story.id, with_fingerprints(kept, story), tuple(failures), tuple(said))
