"""Export the publishable cultural assets as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from curreap.content import Content
from curreap.document.build import made_with, not_official
from curreap.document.document_writer import BlockBuilder
from curreap.document.edition import Edition
from curreap.export.plain import plain
from curreap.language.words import Words
from curreap.plan import Plan
from playbook_tools.cultural_assets import Asset, located
from playbook_tools.tool import Place

TABLE: Final = ("cultural_assets", "assets")
TEXTS: Final = ("description", "meaning_for_people", "access_physical", "access_cost", "access_language", "source")
DECIMALS: Final = 6  # of a degree, about ten centimetres; RFC 7946 recommends no more


def render_geojson(plan: Plan, content: Content, words: Words, edition: Edition) -> bytes:
    """Render one point per asset that may be published and has coordinates; never with private answers.

    Names, choices and topics are in the language of `words`; the keys of choices are added for map legends.
    """
    builder = BlockBuilder(plan.without_private(), content, words, is_draft=False)
    shown = [asset for asset in located(builder.assets) if asset.may_publish == "yes"]
    features = [_feature(builder, asset, asset.location) for asset in shown if asset.location]
    collection = {
        "type": "FeatureCollection",
        "title": plain(words("Cultural assets of {town}", town=plan.town) if plan.town else words("Cultural assets")),
        "about": _about(builder, edition),
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _about(builder: BlockBuilder, edition: Edition) -> dict[str, Any]:
    """Describe the plan and the edition, as a foreign member in the sense of the RFC."""
    return _given(
        {
            "plan": builder.words("Culture and Resilience Action Plan"),
            "town": builder.plan.town,
            "title_year": builder.plan.title_year,
            "revision": builder.plan.revision,
            "date": edition.date.isoformat(),
            "language": builder.words.language,
            "credit": f"{made_with(builder.words)} {not_official(builder.words)}",
        }
    )


def _feature(builder: BlockBuilder, asset: Asset, place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": asset.id,
        "geometry": {"type": "Point", "coordinates": [_degrees(place.longitude), _degrees(place.latitude)]},
        "properties": _given(_properties(builder, asset)),
    }


def _degrees(value: float) -> float:
    return round(value, DECIMALS)


def _properties(builder: BlockBuilder, asset: Asset) -> dict[str, Any]:
    actions = [
        plain(builder.coded(action)) for action in builder.actions if asset.id in builder.links.assets[action.id]
    ]
    return {
        "name": asset.name,
        "category": builder.choice(*TABLE, "category", key=asset.category),
        "category_key": asset.category,
        "form": builder.choice(*TABLE, "form", key=asset.form),
        "place": asset.place_text,
        "vitality": builder.choice(*TABLE, "vitality", key=asset.vitality),
        "vitality_key": asset.vitality,
        "topics": [builder.topic(topic) for topic in asset.topics],
        **{name: getattr(asset, name) for name in TEXTS},
        "actions": actions,
    }


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the answered properties, with text cleaned for JSON readers."""
    cleaned = {name: plain(value).strip() if isinstance(value, str) else value for name, value in values.items()}
    return {name: value for name, value in cleaned.items() if value not in (None, "", [])}
