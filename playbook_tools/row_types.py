"""Look up the model of the rows of a table."""

from __future__ import annotations

from playbook_tools import BY_KEY
from playbook_tools.field_path import ContentKey
from playbook_tools.tool import Answers, Row, types_of


def row_type(table: ContentKey) -> type[Row]:
    """Return the model of the rows of a table: ("actions", "actions", "risks") for the risks of an action."""
    model: type[Answers] = BY_KEY[table[0]].answers
    for name in table[1:]:
        found = types_of(model)[name].row
        assert found is not None, table
        model = found
    assert issubclass(model, Row)
    return model
