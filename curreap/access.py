"""The table of roles and permissions. The store enforces it; pages use it only to disable widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The role of a person on one plan. A coordinator has this role on every plan."""

    COORDINATOR = "coordinator"
    MENTOR = "mentor"
    LEAD = "lead"
    EDITOR = "editor"
    VIEWER = "viewer"


class Permission(StrEnum):
    """What a person may be allowed to do to a plan, or to the installation."""

    READ = "read"
    READ_PRIVATE = "read private contacts"
    EDIT = "edit"
    COMMENT = "comment"
    AGREE = "agree with a section"  # state of a section that only a mentor sets
    INVITE = "invite"
    SUBMIT = "submit"
    DELETE = "delete"

    SEE_OWN = "see own plans and notices"
    BEGIN_PLAN = "begin a plan"

    READ_ALL = "read all plans"
    SEE_ACCOUNTS = "see all accounts"
    CHANGE_ROLES = "change roles"
    REMOVE_ACCOUNT = "remove an account"
    INVITE_TO_ROUND = "invite to the round"
    LINK_FOR_PASSWORD = "make a link for a password"  # noqa: S105 names an act
    REMOVE_SECOND_FACTOR = "remove a second factor"
    END_SESSIONS = "end the sessions of somebody"
    SEE_INVITATIONS = "see all invitations"
    SEE_LOG = "see the log"
    SEE_CONDITION = "see how the installation is running"


FOR_EVERYBODY: Final = frozenset({Permission.SEE_OWN, Permission.BEGIN_PLAN})  # with an account
FOR_COORDINATORS: Final = frozenset(
    {
        Permission.READ_ALL,
        Permission.SEE_ACCOUNTS,
        Permission.CHANGE_ROLES,
        Permission.REMOVE_ACCOUNT,
        Permission.INVITE_TO_ROUND,
        Permission.LINK_FOR_PASSWORD,
        Permission.REMOVE_SECOND_FACTOR,
        Permission.END_SESSIONS,
        Permission.SEE_INVITATIONS,
        Permission.SEE_LOG,
        Permission.SEE_CONDITION,
    }
)

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


@dataclass(frozen=True)
class Installation:
    """The whole installation as a resource: its accounts, roles, invitations and audit log."""


INSTALLATION: Final = Installation()
Resource = str | Installation
"""The id of a plan, or the installation."""
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
