"""Phones of a workshop: they join without an account, and answer anonymously."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from curreap.workshop.contributions import Kind, kinds_in
from curreap.workshop.plan import LONGEST_CODE, as_code, kept_until
from db.accounts.brakes import network_of
from db.engine import for_reading, turn_to_write
from db.tables import Attempt, Participant, PlanRow, Vote, WorkshopRow
from db.workshops.participant_contributions import SubmittedContribution, contributions_by
from db.workshops.seat_limits import Admitted, count_a_join
from db.workshops.slips import BadSlip, use_slip

LONGEST_COMMENT: Final = 500  # characters
OTHER_ANSWERS: Final = ("dont_know", "rather_not_say")
GUESSES: Final = 60  # wrong codes from one address per minute; a whole workshop may share an address
GUESSES_COUNT: Final = dt.timedelta(minutes=1)
GUESSER: Final = "workshop code"  # stored in place of the e-mail of a failed sign-in
LONGEST_ADDRESS: Final = 64
TOKEN: Final = re.compile(r"[\w-]{32,64}", re.ASCII)  # at least 128 random bits, which cannot be guessed


class NoSuchCode(ValueError):
    """No open workshop has this code."""


class TooManyGuesses(ValueError):
    """Too many wrong codes came from this address within a minute."""


class ShutWorkshop(ValueError):
    """The workshop is closed."""


class BadAnswer(ValueError):
    """The statement, the group or the answer is not one of the workshop."""


@dataclass(frozen=True)
class JoinInfo:
    """The data of a workshop that participants see: of the plan only the statements."""

    id: str
    key: str
    title: str
    town: str
    language: str
    content_version: str
    statements: Sequence[str]
    own_statements: Mapping[str, str]
    groups: Mapping[str, str]
    is_open: bool
    kept_until: dt.date  # the day on which the answers of a device that joins now are deleted
    asks: Sequence[Kind] = ()  # the kinds of contributions asked for
    needs_slip: bool = False  # new devices are admitted only with a slip


@dataclass(frozen=True)
class Answered:
    """The answer of this device to one statement."""

    rating: int | None = None
    other_answer: str = ""
    comment: str = ""


@dataclass(frozen=True)
class OwnAnswers:
    """The group, answers and contributions of one device."""

    hall: JoinInfo
    group: str
    answers: Mapping[str, Answered]
    said: Sequence[SubmittedContribution] = ()


def find_workshop(engine: Engine, typed: str, *, address: str, now: dt.datetime) -> JoinInfo:
    """Find the open workshop of a typed code. Wrong codes are counted. Raises NoSuchCode and TooManyGuesses."""
    address, code = network_of(address)[:LONGEST_ADDRESS], as_code(typed)
    if _guesses(engine, address, now) >= GUESSES:
        raise TooManyGuesses
    with Session(for_reading(engine)) as session:
        row = (
            session.exec(select(WorkshopRow).where(WorkshopRow.code == code)).first()
            if len(code) == LONGEST_CODE
            else None
        )
        if row is not None:
            return _hall(session, row, joined=now)
    _count_a_guess(engine, address, now)
    raise NoSuchCode


def join_info(engine: Engine, key: str, *, now: dt.datetime) -> JoinInfo:
    """Find the open workshop of a QR code, whose key cannot be guessed. Raises NoSuchCode."""
    with Session(for_reading(engine)) as session:
        row = session.exec(select(WorkshopRow).where(WorkshopRow.key == _plain(key))).first()
        if row is None or row.code is None:
            raise NoSuchCode
        return _hall(session, row, joined=now)


def take_seat(engine: Engine, key: str, *, token: str, group: str, now: dt.datetime, admitted: Admitted) -> None:
    """Join with the device that keeps this random token. Joining again gives no second seat; the newest group holds.

    Raises NoSuchCode, TooManySeats, BadSlip and TooManyGuesses where a new device needs a slip, and BadAnswer for an
    unknown group or a token that is none of this workshop.
    """
    if admitted.slip and _guesses(engine, network_of(admitted.address)[:LONGEST_ADDRESS], now) >= GUESSES:
        raise TooManyGuesses
    try:
        _take_seat(engine, key, token, group, now, admitted)
    except IntegrityError:  # on PostgreSQL: the same device, or the first two of a network, joined in the same moment
        _take_seat(engine, key, token, group, now, admitted)
    except BadSlip:
        if admitted.slip:
            _count_a_guess(engine, network_of(admitted.address)[:LONGEST_ADDRESS], now)
        raise


def _take_seat(engine: Engine, key: str, token: str, group: str, now: dt.datetime, admitted: Admitted) -> None:
    with turn_to_write(engine), Session(engine) as session, session.begin():
        row = session.exec(select(WorkshopRow).where(WorkshopRow.key == _plain(key))).first()
        if row is None or row.code is None:
            raise NoSuchCode
        seat = _seat(session, token, locked=True)
        if not TOKEN.fullmatch(token) or (group and group not in row.groups) or (seat and seat.workshop_id != row.id):
            raise BadAnswer
        if seat is None:
            if row.needs_slip:
                use_slip(session, row.id, admitted.slip)
            count_a_join(session, row, admitted.address, now)
            session.add(Participant(workshop_id=row.id, token_hash=_hash(token), group=group, joined_at=now))
        else:
            seat.group = group


def my_seat(engine: Engine, token: str) -> OwnAnswers | None:
    """Return the answers of a device; None for an unknown token or a deleted workshop."""
    with Session(for_reading(engine)) as session:
        seat = _seat(session, token)
        if seat is None:
            return None
        row = session.get_one(WorkshopRow, seat.workshop_id)
        votes = session.exec(select(Vote).where(Vote.seat_id == seat.id))
        answers = {vote.statement: Answered(vote.rating, vote.other_answer, vote.comment) for vote in votes}
        return OwnAnswers(
            _hall(session, row, joined=seat.joined_at), seat.group, answers, contributions_by(session, seat.id or 0)
        )


def change_group(engine: Engine, token: str, *, group: str) -> None:
    """Choose another group. Raises ShutWorkshop and BadAnswer."""
    with turn_to_write(engine), Session(engine) as session, session.begin():
        seat, row = open_seat(session, token)
        if group and group not in row.groups:
            raise BadAnswer
        seat.group = group


def answer(engine: Engine, token: str, statement: str, given: Answered, *, now: dt.datetime) -> None:
    """Store the answer of this device, replacing an earlier one; an empty answer deletes it.

    Raises ShutWorkshop and BadAnswer.
    """
    _check(given)
    with turn_to_write(engine), Session(engine) as session, session.begin():
        seat, row = open_seat(session, token)
        if statement not in row.statements:
            raise BadAnswer
        vote = session.get(Vote, (seat.id, statement), with_for_update=True)
        if vote is None:
            vote = Vote(seat_id=seat.id or 0, statement=statement, workshop_id=row.id, at=now)
            session.add(vote)
        vote.rating, vote.other_answer, vote.comment, vote.at = (
            given.rating,
            given.other_answer,
            given.comment.replace("\0", "").strip(),
            now,
        )


def _check(given: Answered) -> None:
    is_known = given.rating in (None, 1, 2, 3, 4, 5) and given.other_answer in ("", *OTHER_ANSWERS)
    if not is_known or (given.rating is not None and given.other_answer) or len(given.comment) > LONGEST_COMMENT:
        raise BadAnswer


def open_seat(session: Session, token: str, *, locked: bool = False) -> tuple[Participant, WorkshopRow]:
    """Load a device, optionally locked, and its workshop. Raises ShutWorkshop when that is closed."""
    seat = _seat(session, token, locked=locked)
    row = session.get(WorkshopRow, seat.workshop_id) if seat else None
    if seat is None or row is None or row.code is None:
        raise ShutWorkshop
    return seat, row


def _seat(session: Session, token: str, *, locked: bool = False) -> Participant | None:
    query = select(Participant).where(Participant.token_hash == _hash(token))
    return session.exec(query.with_for_update() if locked else query).first()


def _hall(session: Session, row: WorkshopRow, *, joined: dt.datetime) -> JoinInfo:
    plan = session.get_one(PlanRow, row.plan_id)
    return JoinInfo(
        id=row.id,
        key=row.key,
        title=row.title,
        town=plan.town,
        language=row.language,
        content_version=row.content_version,
        statements=tuple(row.statements),
        own_statements=dict(row.own_statements),
        groups=dict(row.groups),
        is_open=row.code is not None,
        kept_until=kept_until(joined.date()),
        asks=kinds_in(row.asks),
        needs_slip=row.needs_slip,
    )


def _guesses(engine: Engine, address: str, now: dt.datetime) -> int:
    """Count the wrong codes of the last minute."""
    with Session(for_reading(engine)) as session:
        row = session.get(Attempt, (GUESSER, address, ""))
        return row.failures if row is not None and now - row.last_at < GUESSES_COUNT else 0


def _count_a_guess(engine: Engine, address: str, now: dt.datetime) -> None:
    try:
        with turn_to_write(engine), Session(engine) as session, session.begin():
            row = session.get(Attempt, (GUESSER, address, ""), with_for_update=True)
            if row is None:
                row = Attempt(email=GUESSER, address=address, failures=0, last_at=now)
                session.add(row)
            if now - row.last_at >= GUESSES_COUNT:
                row.failures, row.last_at = 0, now
            row.failures += 1
    except IntegrityError:  # two first guesses at the same moment: one of them counts
        return


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _plain(key: str) -> str:
    """Return the key, or "" when it holds other characters: PostgreSQL rejects zero bytes."""
    return key if key.isalnum() else ""
