"""Section 10: partners from the cultural and creative sector, their roles and terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from playbook_tools import ccs_partners
from playbook_tools.blocks import DataTable, Heading
from playbook_tools.ccs_partners import Partner, total_days, total_fees

TOOL: Final = ("ccs_partners",)
TABLE: Final = (*TOOL, "partners")
TERMS: Final = (
    "legal_form",
    "discipline",
    "competences",
    "deliverables",
    "period_from",
    "period_to",
    "other_costs",
    "other_costs_note",
    "contract_type",
    "procurement",
    "payment_steps",
    "rights_and_credit",
    "safeguarding",
    "our_contact",
    "risk",
    "after_title_year",
    "confirmed_on",
    "web_address",
    "partner_contact",
)


def partners(builder: BlockBuilder) -> Blocks:
    """Build the section: a table of the partners, then the terms of each."""
    answers = builder.plan[ccs_partners.TOOL]
    rows = [row for row in answers.partners if row.name.strip() or row.role]
    return [
        *builder.body("ccs_partners"),
        *builder.prose(TOOL, answers, "how_chosen", "support_for_partners"),
        *_overview(builder, rows),
        *(block for row in rows for block in _partner(builder, row)),
    ]


def _overview(builder: BlockBuilder, rows: Sequence[Partner]) -> Blocks:
    if not rows:
        return []
    words = builder.words
    names = ("name", "role", "actions", "status", "funding_source", "days", "fee")
    cells = tuple(
        tuple(builder.value((*TABLE, name), _linked(builder, row)) or NOTHING for name in names) for row in rows
    )
    total = (
        words("All", context="total"),
        "",
        "",
        "",
        "",
        words.number(total_days(rows)),
        words.money(total_fees(rows)),
    )
    columns = (*(builder.label(*TABLE, name) for name in names[:-1]), words("Fee"))
    caption = words.plural("{count} CCS partner", "{count} CCS partners", len(rows))
    widths = (3, 1.8, 3.2, 1.6, 1.6, 1.2, 1.3)
    return [
        DataTable(
            caption,
            columns,
            cells,
            numeric=frozenset({5, 6}),
            total=total,
            widths=widths,
        )
    ]


def _linked(builder: BlockBuilder, row: Partner) -> Partner:
    """Copy a partner with all its actions, including those that name the partner."""
    by_action = builder.links.ccs_partners
    return row.model_copy(
        update={"actions": [action.id for action in builder.actions if row.id in by_action.get(action.id, [])]}
    )


def _partner(builder: BlockBuilder, row: Partner) -> Blocks:
    about = builder.facts(TABLE, row, "profile", "why_this_partner", *TERMS)
    return [Heading(row.name), *about] if about else []
