"""The table of roles and permissions. The store enforces it; pages use it only to disable widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The role of a person on one plan. A coordinator has this role on every plan."""

    COORDINATOR = "coordinator"
    MENTOR = "mentor"
    LEAD = "lead"
    EDITOR = "editor"
    VIEWER = "viewer"


class Permission(StrEnum):
    """A permission on a plan."""

    READ = "read"
    READ_PRIVATE = "read private contacts"
    EDIT = "edit"
    COMMENT = "comment"
    AGREE = "agree with a section"  # state of a section that only a mentor sets
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
    """The actor lacks the permission. The text for the user is the same whether the plan exists or not."""


@dataclass(frozen=True)
class Actor:
    """The acting person, as read from the database in the current run."""

    id: int
    name: str
    is_coordinator: bool = False
    is_mentor: bool = False  # can be given plans to mentor; gives no role on any plan
    token_version: int | None = None  # of the session; None on the command line


def may(role: Role | None, action: Permission) -> bool:
    """Return whether a role on a plan has a permission; no role has none."""
    return role is not None and action in ALLOWED[role]
