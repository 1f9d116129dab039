"""Every stored text is composed (NFC), and an e-mail address is written in one way.

A row whose new key another row already has stays as it was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import idna
import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import IntegrityError

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDRESSES = {("account", "email"), ("invitation", "email"), ("attempt", "email")}
ROWS_AT_ONCE = 500


def upgrade() -> None:
    """Compose the texts of all tables."""
    connection = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        for keys, changed in list(_changes(connection, table)):
            same = sa.and_(*(table.c[name] == value for name, value in keys.items()))
            with suppress(IntegrityError), connection.begin_nested():
                connection.execute(sa.update(table).where(same).values(**changed))


def downgrade() -> None:
    """Leave the texts: both ways of writing them mean the same."""


def _changes(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Find the key of each row with something to compose, and its new values."""
    texts = [column.name for column in table.c if isinstance(column.type, sa.String | sa.JSON)]
    keys = [column.name for column in table.primary_key]
    if not texts or not keys:
        return
    asked = sa.select(*(table.c[name] for name in dict.fromkeys((*keys, *texts))))
    for row in connection.execute(asked, execution_options={"yield_per": ROWS_AT_ONCE}).mappings():
        new = {name: _composed(row[name], is_address=(table.name, name) in ADDRESSES) for name in texts}
        changed = {name: value for name, value in new.items() if value != row[name]}
        if changed:
            yield {name: row[name] for name in keys}, changed


def _composed(value: Any, *, is_address: bool = False) -> Any:
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        return _address(composed) if is_address else composed
    if isinstance(value, list):
        return [_composed(one) for one in value]
    if isinstance(value, dict):
        return {_composed(key): _composed(one) for key, one in value.items()}
    return value


def _address(text: str) -> str:
    name, at, domain = text.lower().rpartition("@")
    with suppress(UnicodeError):
        domain = idna.decode(domain, uts46=True)
    return f"{name}{at}{domain}"
