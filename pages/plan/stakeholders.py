"""stakeholders."""

from pages.components import step

step.open_plan()
