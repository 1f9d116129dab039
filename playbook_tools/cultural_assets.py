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


# ------------------------------------------------------------------ what the list says


def located(assets: Iterable[Asset]) -> list[Asset]:
    """Assets with a point on the map; those of the whole municipality have none, nor a place far from the region."""
    return [asset for asset in assets if is_located(asset)]


def is_located(asset: Asset) -> bool:
    """Whether the asset has a point on the map."""
    return asset.location is not None and asset.location.is_in_region and not asset.whole_municipality


def needs_care(asset: Asset) -> bool:
    """Whether the asset is at risk or unused: a good place to begin."""
    return asset.vitality in ("at_risk", "unused")


def may_be_printed(asset: Asset) -> bool:
    """Whether the asset may stand in the plan. Only an explicit "no" keeps it out."""
    return asset.may_publish != "no"


def by_category_and_topic(assets: Sequence[Asset]) -> Counter[tuple[AssetCategory, Topic]]:
    """How many assets of each main category strengthen each topic. What is missing counts 0."""
    return Counter((asset.category, topic) for asset in assets if asset.category for topic in asset.topics)


def topics_without_assets(assets: Sequence[Asset]) -> list[Topic]:
    """The topics that no asset strengthens, in their order."""
    covered = {topic for asset in assets for topic in asset.topics}
    return [topic for topic in TOPICS if topic not in covered]
