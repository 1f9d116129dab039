"""List the earlier versions of a plan for the document, without names of people."""

from __future__ import annotations

from curreap.document import PastVersion
from curreap.language.words import Words
from db.history.versions import Version
from pages.editing.plan_page import PlanContext


def past_versions(context: PlanContext, words: Words, *, before: Version | None = None) -> tuple[PastVersion, ...]:
    """List named and submitted versions, oldest first. With `before` only those older than it.

    `words` are those of the document.
    """
    kept = [version for version in context.store.versions.of_plan(context.id) if version.name or version.is_submitted]
    older = [version for version in kept if before is None or version.id < before.id]
    return tuple(
        PastVersion(version.revision, context.local(version.at).date(), version.name or words("Frozen for handing in"))
        for version in reversed(older)
    )
