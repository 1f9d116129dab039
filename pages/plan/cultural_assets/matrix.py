"""Show how many assets of each category strengthen each topic, and which topics have none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

import streamlit as st

from curreap.language.words import Words
from pages import design
from pages.editing.plan_page import Draft
from playbook_tools.cultural_assets import CulturalAssets, by_category_and_topic, topics_without_assets
from playbook_tools.vocabulary import TOPICS, AssetCategory, Topic, code

CATEGORIES: Final[tuple[AssetCategory, ...]] = get_args(AssetCategory)
QUESTIONS: Final = 2  # shown at once about topics without assets


def show(draft: Draft[CulturalAssets]) -> None:
    """Show the matrix and its gaps; a sentence while no asset has a category and a topic."""
    words, assets = draft.words, draft.answers.assets
    counts = by_category_and_topic(assets)
    if not counts:
        design.small(words("This table begins when an asset has a category and a topic."))
        return
    st.header(words("What your assets can do for resilience"), anchor=False)
    titles = _titles(draft)
    found = [category for category in CATEGORIES if any(counts[category, topic] for topic in TOPICS)]
    table = design.matrix(
        design.topic_heads(draft.content, words),
        [design.Count(titles[category], [counts[category, topic] for topic in TOPICS]) for category in found],
        corner=words("Category"),
        caption=words("Number of assets of each category that strengthen each topic"),
        none=words("none", context="count of assets"),
        total=design.Count(
            words("All", context="total"), [sum(topic in asset.topics for asset in assets) for topic in TOPICS]
        ),
    )
    design.show(table)
    _topics_missing(draft)
    _categories_missing(draft, titles)


def _topics_missing(draft: Draft[CulturalAssets]) -> None:
    words = draft.words
    missing = topics_without_assets(draft.answers.assets)
    if not missing:
        return
    named = [f"{words(draft.content.topic(topic).short_title)} ({code(topic)})" for topic in missing]
    questions = _questions(words)
    design.note(
        "check",
        words("Nothing supports {topics}.", topics=words.listed(named)),
        " ".join(questions[topic] for topic in missing[:QUESTIONS]),
    )


def _categories_missing(draft: Draft[CulturalAssets], titles: Mapping[AssetCategory, str]) -> None:
    assets = draft.answers.assets
    present = {asset.category for asset in assets} | {more for asset in assets for more in asset.more_categories}
    missing = [title for category, title in titles.items() if category not in present]
    if missing:
        design.small(draft.words("No asset yet in: {categories}.", categories="; ".join(missing)))


def _titles(draft: Draft[CulturalAssets]) -> dict[AssetCategory, str]:
    tool = ("cultural_assets", "assets", "category")
    return {category: draft.words(draft.content.choice_title(*tool, key=category)) for category in CATEGORIES}


def _questions(words: Words) -> dict[Topic, str]:
    """Write a question for each topic that helps to find assets."""
    return {
        "belonging": words("Is there a place, a custom or a story in which people see themselves?"),
        "trust": words("Is there a place or an event where people who do not know each other meet?"),
        "participation": words("Is there a group or a place where residents decide something themselves?"),
        "inclusion": words("Is there something that everybody can use, without much money or language?"),
        "assets": words("Is there a workshop, a stage or a skill with which people make culture themselves?"),
        "cooperation": words("Is there a network, a partnership or a shared calendar that belongs on the list?"),
        "learning": words("Is there a school, a course or a person who passes on what people know?"),
    }
