"""What the content files share: a part that knows its keys, a short title, and a choice."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator


def _a_text(value: Any) -> str:
    """Accept any string unchanged; pydantic's own check would drop the context of a Message."""
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


ShortTitle = Annotated[str, PlainValidator(_a_text)]  # may be a Message, see curreap/language/message_context.py


class Part(BaseModel):
    """A part of a content file; an unknown key is an error at start."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Part):
    """One answer of a closed list."""

    key: str
    title: ShortTitle
    meaning: str = ""
    icon: str = ""
    examples: str = ""
    sector: str = ""
    usual_form: str = ""
    form: str = ""
    value: int | None = None  # rank in an ordered list: 1 is the lowest
