"""The method of the playbook: one module per tool, in the order in which the app shows them."""

from playbook_tools import (
    actions,
    ccs_partners,
    challenges_and_vision,
    cultural_assets,
    delivery,
    goals,
    profile,
    section_texts,
    self_assessment,
    self_check,
    stakeholders,
    team,
)
from playbook_tools.tool import Answers, Tool

TOOLS: tuple[Tool[Answers], ...] = (
    profile.TOOL,
    team.TOOL,
    challenges_and_vision.TOOL,
    self_assessment.TOOL,
    cultural_assets.TOOL,
    stakeholders.TOOL,
    ccs_partners.TOOL,
    goals.TOOL,
    actions.TOOL,
    delivery.TOOL,
)
"""The tools a team works through; each has a page of the same name."""

PARTS: tuple[Tool[Answers], ...] = (*TOOLS, section_texts.TOOL, self_check.TOOL)
"""All parts of a stored plan: the tools, the texts of its sections and the self-check."""

KEYED: tuple[Tool[Answers], ...] = (section_texts.TOOL, self_check.TOOL)
"""Parts whose row ids are given (a section or a criterion key): the first edit of a field creates its row."""

BY_KEY: dict[str, Tool[Answers]] = {tool.key: tool for tool in PARTS}
