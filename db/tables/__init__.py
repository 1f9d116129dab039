"""The tables of the database. Importing this package makes all of them known to SQLModel.metadata."""

from db.tables.accounts import Account, Attempt, Audit, Invitation, JobRow, RecoveryCode, Setting
from db.tables.columns import Moment, Text, normalise_texts
from db.tables.comments import Comment, FeedbackRequest, LastVisit, Notice
from db.tables.history import Change, Snapshot
from db.tables.plans import Choice, Membership, PhotoRow, PlanRow, Presence, SectionRow
from db.tables.workshops import Agreement, Contribution, CountedStatement, Participant, Slip, Tally, Vote, WorkshopRow

normalise_texts()

__all__ = [
    "Account",
    "Agreement",
    "Attempt",
    "Audit",
    "Change",
    "Choice",
    "Comment",
    "Contribution",
    "CountedStatement",
    "FeedbackRequest",
    "Invitation",
    "JobRow",
    "LastVisit",
    "Membership",
    "Moment",
    "Notice",
    "Participant",
    "PhotoRow",
    "PlanRow",
    "Presence",
    "RecoveryCode",
    "SectionRow",
    "Setting",
    "Slip",
    "Snapshot",
    "Tally",
    "Text",
    "Vote",
    "WorkshopRow",
]
