"""What a person is to a plan, in words."""

from __future__ import annotations

from curreap.access import Role
from curreap.words import Words


def role_title(role: Role, words: Words) -> str:
    """The role as it stands beside a name."""
    return {
        Role.LEAD: words("Leads the plan"),
        Role.EDITOR: words("Editor"),
        Role.VIEWER: words("Reader"),
        Role.MENTOR: words("Mentor"),
        Role.COORDINATOR: words("Coordinator"),
    }[role]


def role_meaning(role: Role, words: Words) -> str:
    """What somebody of this role can do, in one sentence."""
    return {
        Role.LEAD: words("Can write in the plan, invite others, hand the plan in and delete it."),
        Role.EDITOR: words("Can write in the plan and comment on it."),
        Role.VIEWER: words("Can read the plan."),
        Role.MENTOR: words("Can read the plan, comment on it and agree with finished sections."),
        Role.COORDINATOR: words("Can read every plan, comment on it and invite people."),
    }[role]


def what_you_may(role: Role, words: Words) -> str:
    """What the reader may do with a plan that is not their own; empty for those who write in it."""
    return {
        Role.MENTOR: words("you may read and comment"),
        Role.VIEWER: words("you may read"),
        Role.COORDINATOR: words("you may read and comment, as coordinator"),
    }.get(role, "")
