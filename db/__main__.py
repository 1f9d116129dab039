"""The command line of the database: `python -m db COMMAND`; `--help` lists the commands.

A mistake in what was asked for ends with one line on stderr and status 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from curreap.mail.smtp import MailNotSent
from curreap.settings import BadSettings
from db.backups.file import BrokenBackup
from db.backups.keep import BackupFailed
from db.commands import accounts, backups, mail, recovery, tables
from db.commands.reasons import REASONS
from db.engine import DatabaseFailed, cannot_be_used
from db.migrations.schema import NewerDatabase
from db.migrations.upgrade import UpgradeRefused

SUBJECTS = (accounts, recovery, backups, tables, mail)  # modules of commands, in the order of --help
MISTAKE = 2  # the status that says "what you asked for cannot be done"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; give the status to end with."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int | None] = options.command
    try:
        return command(options) or 0
    except tuple(REASONS) as error:
        return _refuse(REASONS[type(error)])
    except MailNotSent as error:
        return _refuse(str(error))
    except BrokenBackup as error:
        return _refuse(f"{options.file} cannot be restored. {error} Nothing was changed.")
    except BadSettings as wrong:
        return _refuse(str(wrong))
    except (BackupFailed, NewerDatabase, UpgradeRefused) as refused:
        return _refuse(str(refused))
    except DatabaseFailed as error:
        return _refuse(cannot_be_used(error))
    except OSError as error:
        return _refuse(f"{error.filename or 'The file'}: {error.strerror}.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for subject in SUBJECTS:
        subject.add_to(commands)
    return parser


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return MISTAKE


if __name__ == "__main__":
    sys.exit(main())
