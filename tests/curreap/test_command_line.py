"""Test the command line: exit codes, one line for each broken file, and atomic writes."""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from curreap.__main__ import main
from curreap.examples import example, example_file
from curreap.export.formats import FORMATS
from curreap.plan import plan_from_json
from playbook_tools import team
from tests.environment import set_variable

TODAY = dt.date(2023, 11, 1)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Write the plan file of the full example."""
    return _file(tmp_path, "full.json", example_file("rujiena"))


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """Write the plan file of the half-filled example."""
    return _file(tmp_path, "half.json", example_file("jakobstad"))


def _file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*given: object) -> int:
    return main([str(word) for word in given], today=TODAY)


# ------------------------------------------------------------------ check


def test_check_of_a_plan_without_blockers_exits_with_0(full: Path) -> None:
    assert run("check", full) == 0


def test_check_of_a_plan_with_blockers_exits_with_1(half: Path) -> None:
    assert run("check", half) == 1


def test_check_writes_one_point_a_line(half: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", half)
    lines = capsys.readouterr().out.splitlines()
    assert "BLOCKER R4.1 Number of complete assets: 2. At least 5 are needed." in lines
    assert all(line.split(" ")[0] in ("BLOCKER", "WARNING", "HINT") for line in lines)


# ------------------------------------------------------------------ export


def test_export_makes_a_pdf(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    assert run("export", full, "--to", out) == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_export_of_a_final_document_with_blockers_is_refused(half: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    assert run("export", half, "--to", out, "--final") == 1
    assert not out.exists()


def test_a_refused_final_document_lists_what_must_be_done(
    half: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", half, "--to", tmp_path / "plan.pdf", "--final")
    assert all(line.startswith("BLOCKER R") for line in capsys.readouterr().out.splitlines())


def test_a_plan_file_leaves_private_contacts_out(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run("export", full, "--to", out)
    assert "@example.org" not in out.read_text(encoding="utf-8")


def test_a_plan_file_with_contacts_is_the_same_plan(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run("export", full, "--to", out, "--with-contacts")
    assert plan_from_json(out.read_bytes()) == example("rujiena")


def test_an_export_replaces_an_older_file_and_leaves_no_temporary_file(full: Path, tmp_path: Path) -> None:
    out = _file(tmp_path, "out.json", "old")
    run("export", full, "--to", out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full.json", "out.json"]


def test_an_export_that_cannot_be_written_keeps_the_older_file(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = _file(tmp_path, "out.json", "old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    assert run("export", full, "--to", out) == 2
    assert sorted((path.name, path.read_text(encoding="utf-8")[:3]) for path in tmp_path.glob("*out*")) == [
        ("out.json", "old")
    ]


@pytest.mark.parametrize("target", ["missing/plan.json", "folder.json", "plan.txt", "plan", "a\0b.json"])
def test_a_target_that_cannot_be_written_exits_with_2(
    full: Path, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.json").mkdir()
    assert run("export", full, "--to", tmp_path / target) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# ------------------------------------------------------------------ choices of an export


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_format_may_be_named_instead_of_the_ending(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.txt"
    run("export", full, "--to", out, "--format", "json")
    assert plan_from_json(out.read_bytes()).town == "Rūjiena"


def test_an_ending_that_is_no_format_names_those_there_are(
    full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", full, "--to", tmp_path / "plan.txt")
    assert ".pdf, " in capsys.readouterr().err


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_written_without_a_word(
    ending: str, full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"plan.{ending}"
    code = run("export", full, "--to", out)
    said = capsys.readouterr()
    assert (code, out.stat().st_size > 0, said.out, said.err) == (0, True, "", "")


def test_the_summary_for_the_council_begins_with_the_decision(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "council.pdf"
    run("export", full, "--to", out, "--variant", "council")
    assert "The council adopts the Culture and Resilience Action Plan for 2024" in " ".join(pdf_text(out).split())


def test_a_variant_of_a_data_file_is_refused(full: Path, tmp_path: Path) -> None:
    assert run("export", full, "--to", tmp_path / "plan.json", "--variant", "council") == 2


def test_a_document_without_annexes_is_shorter(full: Path, tmp_path: Path) -> None:
    run("export", full, "--to", tmp_path / "long.pdf")
    run("export", full, "--to", tmp_path / "short.pdf", "--without-annexes")
    assert len(PdfReader(tmp_path / "short.pdf").pages) < len(PdfReader(tmp_path / "long.pdf").pages)


def test_draft_and_final_do_not_go_together(full: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run("export", full, "--to", tmp_path / "plan.pdf", "--draft", "--final")
    assert ended.value.code == 2


def test_a_language_that_is_not_there_exits_with_2(full: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run("export", full, "--to", tmp_path / "plan.pdf", "--language", "xx")
    assert ended.value.code == 2


def test_a_logo_that_cannot_be_used_is_named_and_left_out(
    full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_variable(monkeypatch, "CURREAP_LOGO", str(tmp_path / "missing.png"))
    set_variable(monkeypatch, "CURREAP_LOGO_TEXT", "Programme")
    code = run("export", full, "--to", tmp_path / "plan.json")
    assert (code, "CURREAP_LOGO is left out" in capsys.readouterr().err) == (0, True)


@pytest.mark.parametrize("target", ["", ".", "/"])
def test_a_target_without_a_name_exits_with_2(target: str, full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", full, "--to", target, "--format", "json") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# ------------------------------------------------------------------ standard input and output


def shell(*given: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "curreap", *given], input=text, capture_output=True, check=False)


def test_a_plan_goes_through_standard_input_and_output_byte_for_byte(full: Path, tmp_path: Path) -> None:
    run("export", full, "--to", tmp_path / "plan.json")
    done = shell("export", "-", "--to", "-", "--format", "json", text=full.read_bytes())
    assert done.stdout == (tmp_path / "plan.json").read_bytes()


def test_a_pdf_on_standard_output_is_a_whole_pdf(full: Path) -> None:
    done = shell("export", str(full), "--to", "-", "--format", "pdf", "--variant", "sheets")
    assert len(PdfReader(BytesIO(done.stdout)).pages) > 1


def test_standard_output_needs_the_name_of_a_format(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", full, "--to", "-") == 2
    assert "--format" in capsys.readouterr().err


def test_a_refused_final_document_writes_nothing_to_standard_output(
    half: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", half, "--to", "-", "--format", "pdf", "--final") == 1
    assert capsys.readouterr().out == ""


def test_check_reads_standard_input() -> None:
    assert shell("check", "-", text=example_file("rujiena").encode()).returncode == 0


def test_broken_standard_input_gets_one_line_and_exit_code_2() -> None:
    done = shell("check", "-", text=bytes(range(256)))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


# ------------------------------------------------------------------ broken files


def _with_photo(photo: str) -> str:
    """Write a plan file with a photo that an answer names; others are dropped."""
    parts = {"cultural_assets": {"assets": [{"id": "a", "name": "Harbour", "photo": "p"}]}}
    return json.dumps({"format": "curreap-plan", "format_version": 1, "parts": parts, "photos": {"p": photo}})


BROKEN: dict[str, str | bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "text": "hello",
    "list": "[]",
    "null": "null",
    "foreign": '{"format": "geojson"}',
    "deep": "[" * 200_000,
    "huge": b" " * 30_000_001,
    "huge number": '{"format": ' + "9" * 10_000 + "}",
    "newer format": '{"format": "curreap-plan", "format_version": 99}',
    "newer content": '{"format": "curreap-plan", "format_version": 1, "content_version": "v999"}',
    "unknown part": '{"format": "curreap-plan", "format_version": 1, "parts": {"x\\ny\\u001b[31m": 1}}',
    "wrong kind": '{"format": "curreap-plan", "format_version": 1, "parts": {"profile": {"name": 1}}}',
    "not a number": '{"format": "curreap-plan", "format_version": 1, "parts": {"team": {"members": NaN}}}',
    "photo that is no base64": _with_photo("***"),
    "photo that is no photo": _with_photo(base64.b64encode(b"%PDF-1.7 /Launch").decode()),
}


@pytest.mark.parametrize("command", ["check", "export"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gets_one_line_and_exit_code_2(
    command: str, broken: str | bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, "broken.json", broken)
    more = ("--to", tmp_path / "out.json") if command == "export" else ()
    assert run(command, path, *more) == 2
    said = capsys.readouterr()
    assert (len(said.err.splitlines()), said.out) == (1, "")


@pytest.mark.parametrize("name", ["missing.json", "", "a\0b"])
def test_a_file_that_is_not_there_gets_one_line_and_exit_code_2(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", tmp_path / name) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("given", [[], ["dance"], ["export"], ["example", "atlantis"]])
def test_a_command_that_does_not_exist_exits_with_2(given: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2


# ------------------------------------------------------------------ schema and example


def test_the_schema_names_every_part_of_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) >= {"format", "parts", "photos"}


def test_an_example_is_printed_as_a_plan_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("example", "jakobstad") == 0
    assert plan_from_json(capsys.readouterr().out)[team.TOOL].members[0].name == "Culture and leisure services"


def test_the_module_runs_from_a_shell() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "curreap", "example", "rujiena"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == example_file("rujiena")
