"""Cultural assets: collect what your place already has, on a list and on a map."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from playbook_tools.tool import (
    Answers,
    Location,
    Row,
    RowId,
    Text,
    Tool,
    choice,
    choices,
    day,
    links,
    long_text,
    photo,
    place,
    rows,
    short_text,
    yes_no,
)
from playbook_tools.vocabulary import TOPICS, AssetCategory, AssetForm, Topic, Vitality

Potential = Literal["low", "medium", "high"]
MayPublish = Literal["yes", "no", "not_asked"]


class Asset(Row):
    """Everything that carries culture: places, things, people, events, skills and stories."""

    name: Text = short_text(120)
    category: AssetCategory | None = choice()
    more_categories: list[AssetCategory] = choices()
    form: AssetForm | None = choice()
    description: Text = long_text(800)
    meaning_for_people: Text = long_text(800)
    place_text: Text = short_text(160)
    location: Location = place()
    whole_municipality: bool | None = yes_no()
    keeper: Text = short_text(160)
    contact: Text = short_text(160, private=True)
    users_now: Text = short_text(200)
    access_physical: Text = short_text(200)
    access_cost: Text = short_text(120)
    access_language: Text = short_text(120)
    vitality: Vitality | None = choice()
    condition_and_threats: Text = short_text(240)
    topics: list[Topic] = choices()
    potential: Potential | None = choice()
    idea_for_use: Text = long_text(600)
    stakeholders: list[RowId] = links("stakeholders", "stakeholders")
    actions: list[RowId] = links("actions", "actions")
    source: Text = short_text(200)
    recorded_on: dt.date | None = day()
    may_publish: MayPublish | None = choice()
    photo: RowId | None = photo()
    photo_text: Text = short_text(200)
    photo_credit: Text = short_text(160)


class CulturalAssets(Answers):
    """Collect what your place already has, on a list and on a map."""

    how_mapped: Text = long_text(1200)
    unused_potential: Text = long_text(2000)
    overlooked: Text = long_text(1500)
    assets: list[Asset] = rows(Asset)


TOOL = Tool("cultural_assets", CulturalAssets, icon="map")


# ------------------------------------------------------------------ filters and counts


def located(assets: Iterable[Asset]) -> list[Asset]:
    """Select the assets that a map can show, see `is_located`."""
    return [asset for asset in assets if is_located(asset)]


def is_located(asset: Asset) -> bool:
    """Return whether the asset has a point inside the region and does not cover the whole municipality."""
    return asset.location is not None and asset.location.is_in_region and not asset.whole_municipality


def needs_care(asset: Asset) -> bool:
    """Return whether the asset is at risk or unused."""
    return asset.vitality in ("at_risk", "unused")


def may_be_printed(asset: Asset) -> bool:
    """Return whether the asset may appear in the plan: anything but an explicit "no"."""
    return asset.may_publish != "no"


def by_category_and_topic(assets: Sequence[Asset]) -> Counter[tuple[AssetCategory, Topic]]:
    """Count the assets for each pair of main category and strengthened topic; a missing pair counts 0."""
    return Counter((asset.category, topic) for asset in assets if asset.category for topic in asset.topics)


def topics_without_assets(assets: Sequence[Asset]) -> list[Topic]:
    """List the topics that no asset strengthens, in the order of the method."""
    covered = {topic for asset in assets for topic in asset.topics}
    return [topic for topic in TOPICS if topic not in covered]
