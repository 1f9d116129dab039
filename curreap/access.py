"""Who may do what: the one table of roles and actions. The store enforces it; pages ask only to grey a widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to one plan. A coordinator is one to every plan."""

    COORDINATOR = "coordinator"
    MENTOR = "mentor"
    LEAD = "lead"
    EDITOR = "editor"
    VIEWER = "viewer"


class Permission(StrEnum):
    """What a person does to a plan."""

    READ = "read"
    READ_PRIVATE = "read private contacts"
    EDIT = "edit"
    COMMENT = "comment"
    AGREE = "agree with a section"  # the mentor's word beside the team's own
    INVITE = "invite"
    SUBMIT = "submit"
    DELETE = "delete"


ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset({Permission.READ, Permission.COMMENT, Permission.INVITE, Permission.DELETE}),
    Role.MENTOR: frozenset({Permission.READ, Permission.COMMENT, Permission.AGREE}),
    Role.LEAD: frozenset(
        {
            Permission.READ,
            Permission.READ_PRIVATE,
            Permission.EDIT,
            Permission.COMMENT,
            Permission.INVITE,
            Permission.SUBMIT,
            Permission.DELETE,
        }
    ),
    Role.EDITOR: frozenset({Permission.READ, Permission.READ_PRIVATE, Permission.EDIT, Permission.COMMENT}),
    Role.VIEWER: frozenset({Permission.READ}),
}

INVITED_BY_A_LEAD = (Role.EDITOR, Role.VIEWER, Role.LEAD, Role.MENTOR)


class Forbidden(PermissionError):
    """The person may not do this. The text for the person is the same whether the plan exists or not."""


@dataclass(frozen=True)
class Actor:
    """The person who acts, as read from the database in this very run."""

    id: int
    name: str
    is_coordinator: bool = False
    is_mentor: bool = False  # may be given plans to mentor; says nothing about any one plan
    token_version: int | None = None  # of the session; None for the command line, which has none


def may(role: Role | None, action: Permission) -> bool:
    """Whether a role on a plan allows an action; no role allows nothing."""
    return role is not None and action in ALLOWED[role]
