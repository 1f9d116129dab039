"""Command line: export a plan, list its gaps, print the schema or an example, without the app.

Exit codes: 0 done, 1 the plan has blockers, 2 a file or an argument cannot be used.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from curreap.content import load_content
from curreap.document import VARIANTS, Edition
from curreap.examples import EXAMPLES, example_file
from curreap.export.formats import FORMATS, Format
from curreap.imprint import imprint, imprint_problem
from curreap.is_filled import short
from curreap.language.words import languages, words_for
from curreap.plan import LARGEST_FILE, BadPlanFile, Plan, plan_from_json, plan_schema
from curreap.settings import BadSettings

if TYPE_CHECKING:
    from curreap.completeness import Finding, Report

DONE: Final = 0
NOT_COMPLETE: Final = 1
UNUSABLE: Final = 2
STANDARD: Final = "-"  # in place of a file name: standard input or output
LONGEST_LINE: Final = 500  # characters of a message, so that a hostile file cannot flood a terminal


class Refused(Exception):
    """The command cannot be carried out; the text is one line for the user."""


def main(given: Sequence[str] | None = None, *, today: dt.date | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        asked = _arguments().parse_args(given)
        command: Callable[[argparse.Namespace, dt.date], int] = asked.command
        code = command(asked, today or dt.datetime.now().astimezone().date())
        sys.stdout.flush()
        return code
    except BadSettings as wrong:
        print(wrong, file=sys.stderr)
        return UNUSABLE
    except Refused as refused:
        print(short(str(refused), LONGEST_LINE), file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # the reader, for example `head`, has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m curreap", description="Work with plan files without the app.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_export(commands.add_parser("export", help="make a document or a data file of a plan"))
    check = commands.add_parser("check", help="list what is missing, one point a line")
    check.add_argument("plan", metavar="PLAN.json", help="the plan file; - reads it from standard input")
    check.set_defaults(command=_check)
    schema = commands.add_parser("schema", help="print the JSON Schema of a plan file")
    schema.set_defaults(command=_schema)
    example = commands.add_parser("example", help="print an example plan")
    example.add_argument("name", choices=EXAMPLES)
    example.set_defaults(command=_example)
    return parser


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("plan", metavar="PLAN.json", help="the plan file; - reads it from standard input")
    export.add_argument("--to", required=True, metavar="OUT", help="the file to write; - writes to standard output")
    export.add_argument("--format", choices=list(FORMATS), help="default: what the name of OUT ends with")
    export.add_argument("--language", choices=languages(), default="en", help="of the document; default: en")
    export.add_argument("--variant", choices=VARIANTS, default="full", help="default: full, the whole plan")
    state = export.add_mutually_exclusive_group()
    state.add_argument("--draft", action="store_true", help="with the draft mark; this is the default")
    state.add_argument("--final", action="store_true", help="without it; refused while something must be done")
    export.add_argument("--with-contacts", action="store_true", help="private contacts and notes too")
    export.add_argument("--without-annexes", action="store_true", help="without the lists at the end")
    export.set_defaults(command=_export)


# ------------------------------------------------------------------ commands


def _export(asked: argparse.Namespace, today: dt.date) -> int:
    kind = _format_of(asked)
    plan, words = _read(asked.plan), words_for(asked.language)
    content = load_content(plan.content_version)
    english = words_for("en")  # messages of the command line are always in English
    blockers = _report(plan, today).blockers if asked.final else ()
    if blockers:
        print(english("The final document is not possible yet"), file=sys.stderr)
        _list(blockers, sys.stderr if asked.to == STANDARD else sys.stdout)
        return NOT_COMPLETE
    _write(asked.to, kind.render(plan, content, words, _edition(asked, today)))
    return DONE


def _edition(asked: argparse.Namespace, today: dt.date) -> Edition:
    if problem := imprint_problem():
        print(short(problem, LONGEST_LINE), file=sys.stderr)
    return Edition(
        today,
        asked.variant,
        is_draft=not asked.final,
        with_private=asked.with_contacts,
        with_annexes=not asked.without_annexes,
        imprint=imprint(),
    )


def _format_of(asked: argparse.Namespace) -> Format:
    """Return the format of --format, or of the ending of the output file. Raises Refused."""
    known = FORMATS.get(asked.format or Path(asked.to).suffix.lower().removeprefix("."))
    if known is None and asked.to == STANDARD:
        raise Refused("Standard output has no name that tells the format: add --format.")
    if known is None:
        endings = ", ".join(f".{ending}" for ending in FORMATS)
        raise Refused(f"“{Path(asked.to).name}” should end with one of {endings}, or add --format.")
    if asked.variant != "full" and not known.is_document:
        raise Refused(f"A .{known.ending} file holds the data of the whole plan: --variant does not go with it.")
    return known


def _check(asked: argparse.Namespace, today: dt.date) -> int:
    plan = _read(asked.plan)
    report = _report(plan, today)
    _list(report.findings)
    return NOT_COMPLETE if report.blockers else DONE


def _schema(asked: argparse.Namespace, today: dt.date) -> int:
    print(json.dumps(plan_schema(), ensure_ascii=False, indent=1))
    return DONE


def _example(asked: argparse.Namespace, today: dt.date) -> int:
    print(example_file(asked.name), end="")
    return DONE


def _report(plan: Plan, today: dt.date) -> Report:
    from curreap.completeness import completeness  # imported here because a draft does not need it

    return completeness(plan, load_content(plan.content_version), words_for("en"), today=today)


def _list(findings: Sequence[Finding], to: TextIO | None = None) -> None:
    for finding in findings:
        print(f"{finding.level.upper()} {finding.check_id} {short(finding.message, LONGEST_LINE)}", file=to)


# ------------------------------------------------------------------ files


def _read(name: str) -> Plan:
    """Read a plan file or standard input; its photos are re-encoded. Raises Refused."""
    try:
        return plan_from_json(_bytes_of(name))
    except OSError as error:
        raise Refused(f"“{name}” cannot be read: {error.strerror or 'unknown reason'}.") from None
    except BadPlanFile as error:
        raise Refused(f"“{name}”: {error}") from None
    except ValueError:
        raise Refused(f"“{name}”: this name cannot be used for a file.") from None


def _bytes_of(name: str) -> bytes:
    if name == STANDARD:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _write(name: str, data: bytes) -> None:
    """Write to standard output, or write a file atomically: to a temporary file next to it, then renamed.

    Raises Refused; a failed write leaves neither the file nor the temporary file.
    """
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        return
    path = Path(name)
    if not path.name:
        raise Refused(f"“{name}” is not the name of a file.")
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or "this name cannot be used for a file"
        raise Refused(f"“{path}” cannot be written: {reason}.") from None


if __name__ == "__main__":
    sys.exit(main())
