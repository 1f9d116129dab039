"""cultural_assets."""
from pages.components import step

step.open_plan()
