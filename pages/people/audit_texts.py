"""Write the audit log in words: what was done, and to which plan or person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from curreap.access import Role
from curreap.language.words import N_, Words
from db.accounts.audit_lines import Act
from pages.people.invitation_texts import role_title

DONE: Final = {
    "signed in": N_("Signed in"),
    "signed out": N_("Signed out everywhere"),
    "sessions ended": N_("Signed somebody out on all computers"),
    "sign-in refused": N_("A sign-in was refused"),
    "present password refused": N_("Typed their present password wrongly"),
    "first-run code refused": N_("A wrong first-run code was typed"),
    "second factor turned on": N_("Turned on their second step at sign-in"),
    "second factor turned off": N_("Turned off their second step at sign-in"),
    "second factor removed": N_("Removed the second step of somebody"),
    "second factor refused": N_("A code of a second step was refused"),
    "recovery codes made": N_("Made new recovery codes"),
    "link for a password asked": N_("Asked for a link to set a new password"),
    "refused": N_("Tried what their role does not allow"),
    "account made": N_("Made an account"),
    "account removed": N_("Deleted the account of somebody"),
    "account deleted": N_("Somebody deleted their own account"),
    "name changed": N_("Changed their name or organisation"),
    "password changed": N_("Set a new password"),
    "roles changed": N_("Changed the roles of somebody"),
    "own data downloaded": N_("Downloaded their own data"),
    "installation set up": N_("Set up this installation"),
    "example round loaded": N_("Loaded the example round"),
    "invitation made": N_("Made a link"),
    "invitation used": N_("Used an invitation"),
    "invitation taken back": N_("Took a link back"),
    "plan created": N_("Started a plan"),
    "plan deleted": N_("Deleted a plan"),
    "plan submitted": N_("Froze a version for handing in"),
    "version kept": N_("Kept a version"),
    "document downloaded": N_("Downloaded the document"),
    "document with contacts downloaded": N_("Downloaded the document with private contacts"),
    "data downloaded": N_("Downloaded the data of a plan"),
    "data with contacts downloaded": N_("Downloaded the data with private contacts"),
    "feedback asked": N_("Asked for feedback"),
    "feedback taken back": N_("Took back a request for feedback"),
    "role given": N_("Gave somebody a role on a plan"),
    "member removed": N_("Took somebody off a plan"),
    "workshop opened": N_("Opened a workshop"),
    "workshop opened again": N_("Opened a workshop again"),
    "workshop slips changed": N_("Changed who may join a workshop"),
    "workshop shut": N_("Closed a workshop"),
    "workshop deleted": N_("Deleted a workshop"),
    "workshop put into the plan": N_("Put the results of a workshop into the plan"),
    "contributions put into the plan": N_("Put contributions of a workshop into the plan"),
}
_ACCOUNT: Final = re.compile(r"account (?P<number>\d+)(?:: (?P<role>\w+))?")


def act_text(act: Act, words: Words) -> str:
    """Say what was done."""
    return words(DONE.get(act.action, act.action))


def about_text(act: Act, names: Mapping[int, str], words: Words) -> str:
    """Name the plan, person and role of an action; `names` maps existing accounts to their names."""
    return " · ".join(part for part in (_plan(act, words), *_person(act, names, words)) if part)


def _plan(act: Act, words: Words) -> str:
    if not act.is_about_a_plan:
        return ""
    return act.town or words("a plan without a name, or one that is not there")


def _person(act: Act, names: Mapping[int, str], words: Words) -> tuple[str, str]:
    found = _ACCOUNT.match(act.detail)
    if found is None:
        return "", ""
    role = found["role"] or ""
    known = role_title(Role(role), words) if role in set(Role) else ""
    return names.get(int(found["number"]), words("a deleted account")), known
