"""Rewrite zip archives (Office files) with one date, so that the same plan gives the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

OLDEST: Final = dt.date(1980, 1, 1)  # earliest date of a zip archive
NEWEST: Final = dt.date(2107, 12, 31)


def dated(archive: bytes, day: dt.date, *, changed: Mapping[str, bytes] | None = None) -> bytes:
    """Copy an archive with `day` as date of each member; `changed` replaces the contents of members."""
    stamp = min(max(day, OLDEST), NEWEST)
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as written, ZipFile(made, "w", ZIP_DEFLATED) as again:
        for name in written.namelist():
            member = ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            again.writestr(member, (changed or {}).get(name) or written.read(name))
    return made.getvalue()
