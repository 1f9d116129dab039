"""How long data about people is kept: the table that the daily deletion uses and the privacy page shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from curreap.language.words import N_, Message, Words
from curreap.workshop.plan import YEARS_KEPT

DAYS_OF_A_YEAR: Final = 365


@dataclass(frozen=True)
class Period:
    """What is kept, and until when. `until` has {period} where a period ends it, and nothing else does otherwise."""

    what: Message
    until: Message
    kept: dt.timedelta | None = None  # in whole days; None where something else than time ends it

    def text(self, words: Words) -> str:
        """Say until when, as in "90 days after you have read it"."""
        return words(self.until, period=_days(self.kept, words)) if self.kept else words(self.until)


ACCOUNT: Final = Period(
    N_("Your account: name, e-mail address, organisation, roles, password, second step, and how you get news"),
    N_("Until you or a coordinator delete the account"),
)
WRITTEN: Final = Period(
    N_("What you write in a plan, its history and versions, and your comments, with your name and the time"),
    N_("Until the plan is deleted, then it goes at once. When your account is deleted, they stay without your name"),
)
CONTACTS: Final = Period(
    N_("Contacts of other people that a team writes into its plan"),
    N_("Until the team deletes them, or the plan"),
)
READ_NOTICES: Final = Period(
    N_("News for you that you have read"), N_("{period} after you have read it"), dt.timedelta(days=90)
)
UNREAD_NOTICES: Final = Period(N_("News for you that you have not read"), N_("{period}"), dt.timedelta(days=365))
INVITATIONS: Final = Period(
    N_("Invitations and links for a new password, with the e-mail address that was given"),
    N_("{period} after they were used or taken back, or have expired"),
    dt.timedelta(days=30),
)
AUDIT: Final = Period(
    N_("What you did in the app, for example “signed in” or “invited somebody”, without texts"),
    N_("{period}. When your account is deleted, they stay without your name"),
    dt.timedelta(days=365),
)
ATTEMPTS: Final = Period(
    N_(
        "Wrong passwords and codes: how many, for which e-mail address, from which network address. How many phones "
        "joined a workshop from one network, which is replaced by a code"
    ),
    N_("{period} after the last one"),
    dt.timedelta(days=1),
)
PRESENCE: Final = Period(
    N_("On which page and in which field of a plan you are just now"),
    N_("{period} at most, mostly seconds"),
    dt.timedelta(days=1),
)
RATINGS: Final = Period(
    N_("What is rated and written on phones and on paper in a workshop, and the group; no name"),
    N_("{period}. What the team has put into its plan stays there"),
    dt.timedelta(days=YEARS_KEPT * DAYS_OF_A_YEAR),
)
SEAT: Final = Period(
    N_("A random number that a browser makes and keeps when it opens a workshop; no name"),
    N_("Until you say that you do not take part, or clear the data of your browser"),
)
JOBS: Final = Period(
    N_("When the app last did its daily work; nothing about people"), N_("{period}"), dt.timedelta(days=30)
)
PERIODS: Final = (
    *(ACCOUNT, WRITTEN, CONTACTS, READ_NOTICES, UNREAD_NOTICES, INVITATIONS),
    *(AUDIT, ATTEMPTS, PRESENCE, RATINGS, SEAT, JOBS),
)


def _days(kept: dt.timedelta, words: Words) -> str:
    years, days = divmod(kept.days, DAYS_OF_A_YEAR)
    if years and not days:
        return words.plural("{count} year", "{count} years", years)
    return words.plural("{count} day", "{count} days", kept.days)
