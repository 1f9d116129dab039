"""Write the condition of the installation as sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from curreap.language.words import Words
from db.running.condition import Condition
from pages.design.relative_dates import relative_time

OLD_BACKUP: Final = dt.timedelta(days=2)
LITTLE_DISK: Final = 1_000_000_000  # bytes
MEGABYTE: Final = 1_000_000
GIGABYTE: Final = 1_000_000_000
NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Texts:
    """Sentences about one moment, in the language and time zone of the reader."""

    words: Words
    zone: ZoneInfo
    now: dt.datetime

    def warnings(self, found: Condition) -> Iterator[tuple[str, str]]:
        """Yield what a coordinator should do something about: a heading and a sentence each."""
        words = self.words
        if found.last_backup is None:
            more = words(
                "“systemctl start curreap-backup” makes one now, and its timer one each night: deploy/README.md says "
                "how."
            )
            yield words("There is no backup."), more
        elif self.now - found.last_backup.at > OLD_BACKUP:
            yield words("The last backup is old."), words("Find out why the daily timer made no newer one.")
        if found.disk_free < LITTLE_DISK:
            yield words("The disk is nearly full."), words("Free some space before answers can no longer be stored.")
        if any(one.is_late(self.now) for one in found.processes):
            yield words("A process has ended without a word."), words("The log says why.")

    def facts(self, found: Condition) -> list[tuple[str, str]]:
        """List what there is to know, each with its name."""
        words = self.words
        return [
            (words("Version"), found.version),
            (words("Database"), self._database(found)),
            (words("Last backup"), self._backup(found)),
            (words("Disk"), self._disk(found)),
            (words("E-mail"), self._mail(found)),
            (words("Clock of the server"), self._clock(found)),
        ]

    def processes(self, found: Condition) -> list[tuple[str, str, str, str]]:
        """List the processes with their port, version, start and last sign of life."""
        return [
            (
                str(one.port),
                one.version,
                self._moment(one.started_at),
                self._moment(one.seen_at) if one.is_late(self.now) else self.words("Running now"),
            )
            for one in found.processes
        ]

    def where_the_log_is(self) -> str:
        """Say where the lines of the log are."""
        return self.words(
            "The log says when and where each error happened. On a server that was set up by our guide, "
            "“journalctl -u 'curreap*'” shows it."
        )

    def _database(self, found: Condition) -> str:
        return self.words(
            "{database}, {size}, tables of version {schema}",
            database=NAMES.get(found.database, found.database),
            size=self._size(found.database_size),
            schema=found.schema,
        )

    def _backup(self, found: Condition) -> str:
        words, backup = self.words, found.last_backup
        if backup is None:
            return words("None in the folder “backups” of the data folder")
        days = (self.now - backup.at).days
        age = words.plural("{count} day old", "{count} days old", days) if days else words("less than a day old")
        return words("{when}, {age}: {file}", when=self._moment(backup.at), age=age, file=backup.name)

    def _disk(self, found: Condition) -> str:
        return self.words("{free} of {all} are free", free=self._size(found.disk_free), all=self._size(found.disk_size))

    def _mail(self, found: Condition) -> str:
        words, failed = self.words, found.last_mail_failure
        if not found.can_mail:
            return words("Not set up. Links are copied by hand.")
        if failed:
            return words("Set up. The last mail that could not be sent: {when}", when=self._moment(failed))
        return words("Set up. Every mail of the last day was taken by the mail server.")

    def _clock(self, found: Condition) -> str:
        return self.words(
            "{date}, {time} in its time zone {zone}",
            date=self.words.date(found.at.date()),
            time=self.words.time(found.at),
            zone=found.at.tzname(),
        )

    def _moment(self, moment: dt.datetime) -> str:
        return relative_time(moment, now=self.now, zone=self.zone, words=self.words)

    def _size(self, size: int) -> str:
        if size >= GIGABYTE:
            return self.words("{size} GB", size=self.words.number(size / GIGABYTE, 1))
        return self.words("{size} MB", size=self.words.number(size / MEGABYTE, 1))
