"""The command line: the plan as a document, its gaps, its schema and the examples, without the app.

Exit codes: 0 done, 1 the plan has points that must be done first, 2 a file or a word that cannot be used.
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
from typing import Final

from curreap.completeness import Finding, completeness
from curreap.content import Content, load_content
from curreap.document import build_document
from curreap.examples import EXAMPLES, example_file
from curreap.filled import short
from curreap.plan import LARGEST_FILE, BadPlanFile, Plan, plan_from_json, plan_schema, plan_to_json
from curreap.words import Words, words_for

DONE: Final = 0
NOT_COMPLETE: Final = 1
UNUSABLE: Final = 2
LONGEST_LINE: Final = 500  # characters of a message, so that a hostile file cannot flood a terminal


class Refused(Exception):
    """What was asked for cannot be done; its text is one clear line for the person."""


def main(given: Sequence[str] | None = None, *, today: dt.date | None = None) -> int:
    """Run one command and return its exit code."""
    asked = _arguments().parse_args(given)
    command: Callable[[argparse.Namespace, dt.date], int] = asked.command
    try:
        code = command(asked, today or dt.datetime.now().astimezone().date())
        sys.stdout.flush()
        return code
    except Refused as refused:
        print(short(str(refused), LONGEST_LINE), file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # the reader, for example `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m curreap", description="Work with plan files without the app.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="make a document (.pdf) or a clean plan file (.json)")
    export.add_argument("plan", type=Path, metavar="PLAN.json")
    export.add_argument("--to", type=Path, required=True, metavar="OUT.pdf|OUT.json")
    export.add_argument("--final", action="store_true", help="the final document; refused while something must be done")
    export.add_argument("--with-contacts", action="store_true", help="private contacts and notes too")
    export.set_defaults(command=_export)
    check = commands.add_parser("check", help="list what is missing, one point a line")
    check.add_argument("plan", type=Path, metavar="PLAN.json")
    check.set_defaults(command=_check)
    schema = commands.add_parser("schema", help="print the JSON Schema of a plan file")
    schema.set_defaults(command=_schema)
    example = commands.add_parser("example", help="print an example plan")
    example.add_argument("name", choices=EXAMPLES)
    example.set_defaults(command=_example)
    return parser


# ------------------------------------------------------------------ commands


def _export(asked: argparse.Namespace, today: dt.date) -> int:
    formats = {".pdf": _as_pdf, ".json": _as_json}
    render = formats.get(asked.to.suffix.lower())
    if render is None:
        raise Refused(f"The document can be a .pdf or a .json file, not “{asked.to.name}”.")
    plan, words = _read(asked.plan), words_for("en")
    content = load_content(plan.content_version)
    blockers = completeness(plan, content, words, today=today).blockers if asked.final else ()
    if blockers:
        print(words(content.text("document.refused_title")), file=sys.stderr)
        _list(blockers)
        return NOT_COMPLETE
    _write(asked.to, render(plan, content, words, asked, today))
    return DONE


def _check(asked: argparse.Namespace, today: dt.date) -> int:
    plan = _read(asked.plan)
    report = completeness(plan, load_content(plan.content_version), words_for("en"), today=today)
    _list(report.findings)
    return NOT_COMPLETE if report.blockers else DONE


def _schema(asked: argparse.Namespace, today: dt.date) -> int:
    print(json.dumps(plan_schema(), ensure_ascii=False, indent=1))
    return DONE


def _example(asked: argparse.Namespace, today: dt.date) -> int:
    print(example_file(asked.name), end="")
    return DONE


def _list(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(f"{finding.level.upper()} {finding.check_id} {short(finding.message, LONGEST_LINE)}")


# ------------------------------------------------------------------ formats


def _as_pdf(plan: Plan, content: Content, words: Words, asked: argparse.Namespace, today: dt.date) -> bytes:
    from curreap.export.pdf import render_pdf  # heavy: the other commands start without it

    document = build_document(
        plan, content, words, today=today, is_draft=not asked.final, with_private=asked.with_contacts
    )
    return render_pdf(document, words)


def _as_json(plan: Plan, content: Content, words: Words, asked: argparse.Namespace, today: dt.date) -> bytes:
    return plan_to_json(plan, with_private=asked.with_contacts).encode("utf-8")


# ------------------------------------------------------------------ files


def _read(path: Path) -> Plan:
    """A plan from a file that may be anything. Its photos are drawn anew before anybody looks at them."""
    try:
        with path.open("rb") as file:
            return plan_from_json(file.read(LARGEST_FILE + 1))
    except OSError as error:
        raise Refused(f"“{path}” cannot be read: {error.strerror or 'unknown reason'}.") from None
    except BadPlanFile as error:
        raise Refused(f"“{path}”: {error}") from None
    except ValueError:
        raise Refused(f"“{path}”: this name cannot be used for a file.") from None


def _write(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: beside its place first, then moved there in one step."""
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
