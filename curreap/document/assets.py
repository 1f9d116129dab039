"""Section 6: the cultural assets on a map, in a list and by category and topic."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Final, get_args

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.language.words import Words
from playbook_tools import cultural_assets, profile
from playbook_tools.blocks import DataTable, Paragraph, Photo
from playbook_tools.cultural_assets import Asset, by_category_and_topic, is_located, located
from playbook_tools.figures import MapFigure, Pin
from playbook_tools.tool import Place
from playbook_tools.vocabulary import TOPICS, AssetCategory, code

TOOL: Final = ("cultural_assets",)
TABLE: Final = (*TOOL, "assets")
CATEGORIES: Final[tuple[AssetCategory, ...]] = get_args(AssetCategory)
EARTH_RADIUS: Final = 6371.0  # kilometres, mean radius
IN_TOWN: Final = 2.0  # kilometres from the centre that count as in the town


def assets(builder: BlockBuilder) -> Blocks:
    """Build map, list and matrix of the assets that may be published."""
    answers = builder.plan[cultural_assets.TOOL]
    return [
        *builder.body("assets"),
        *builder.prose(TOOL, answers, "how_mapped"),
        *_map(builder),
        *_list(builder),
        *_left_out(builder),
        *_matrix(builder),
        *builder.prose(TOOL, answers, "unused_potential", "overlooked"),
    ]


def numbered(builder: BlockBuilder) -> list[tuple[int, Asset]]:
    """List the printed assets with their numbers, as on the map, in the lists and in the annex."""
    return list(enumerate(builder.assets, start=1))


def photo_of(builder: BlockBuilder, asset: Asset) -> Blocks:
    """Show the photo of an asset; only with a description and a credit."""
    jpeg = builder.plan.photos.get(asset.photo or "")
    if not jpeg or not asset.photo_text.strip() or not asset.photo_credit.strip():
        return []
    return [Photo(jpeg, asset.photo_text, asset.photo_credit)]


def _list(builder: BlockBuilder) -> Blocks:
    rows = builder.assets
    names = ("name", "category", "description", "vitality", "topics", "idea_for_use")
    numbers = [str(number) for number, _ in numbered(builder)]
    caption = builder.words.plural("{count} cultural asset", "{count} cultural assets", len(rows))
    widths = (0.6, 2.2, 2, 3.8, 1.2, 2.4, 3)
    return builder.table(
        TABLE,
        rows,
        *names,
        caption=caption,
        widths=widths,
        first=(builder.words("No.", context="number in a list"), numbers),
    )


def _left_out(builder: BlockBuilder) -> Blocks:
    count = len(builder.plan[cultural_assets.TOOL].assets) - len(builder.assets)
    if not count:
        return []
    return [
        Paragraph(
            builder.words("Number of assets that are not published: {count}.", count=count),
            "note",
        )
    ]


# ------------------------------------------------------------------ the map


def _map(builder: BlockBuilder) -> Blocks:
    pins = [
        Pin(
            number,
            asset.name,
            asset.location.latitude,
            asset.location.longitude,
            asset.vitality,
        )
        for number, asset in numbered(builder)
        if asset.location and is_located(asset)
    ]
    if not pins:
        return []
    known = builder.plan[profile.TOOL].location
    town = known if known and known.is_in_region else _middle(pins)
    title = builder.words.plural("{count} asset on the map", "{count} assets on the map", len(pins))
    caption = builder.words("The numbers are those of the list below. Assets of the whole municipality have no place.")
    centre = (town.latitude, town.longitude)
    return [
        MapFigure(
            title,
            centre,
            tuple(pins),
            _map_in_words(builder, town, pins),
            builder.plan.town,
            caption,
        )
    ]


def _middle(pins: list[Pin]) -> Place:
    count = len(pins)
    return Place(
        latitude=sum(pin.latitude for pin in pins) / count,
        longitude=sum(pin.longitude for pin in pins) / count,
    )


def _map_in_words(builder: BlockBuilder, town: Place, pins: list[Pin]) -> str:
    words = builder.words
    near = [pin.name for pin in pins if distance(town, pin) <= IN_TOWN]
    far = [f"{pin.name} ({direction(words, town, pin)})" for pin in pins if distance(town, pin) > IN_TOWN]
    placed = {asset.id for asset in located(builder.assets)}
    nowhere = [asset.name for asset in builder.assets if asset.id not in placed]
    parts = [
        words("Map of the surroundings."),
        words("In the town: {names}.", names="; ".join(near)) if near else "",
        words("Outside: {names}.", names="; ".join(far)) if far else "",
        words("Without one place: {names}.", names="; ".join(nowhere)) if nowhere else "",
    ]
    return " ".join(part for part in parts if part)


def distance(town: Place, pin: Pin) -> float:
    """Compute the great-circle distance between the town and a pin, in kilometres (haversine formula)."""
    north, south = radians(town.latitude), radians(pin.latitude)
    across = sin(radians(pin.longitude - town.longitude) / 2) ** 2
    part = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(part)))


def direction(words: Words, town: Place, pin: Pin) -> str:
    """Name the compass direction of a pin as seen from the town; empty when both are the same point."""
    east = (pin.longitude - town.longitude) * cos(radians(town.latitude))
    north = pin.latitude - town.latitude
    if not hypot(east, north):
        return ""
    winds = (
        words("north"),
        words("north-east"),
        words("east"),
        words("south-east"),
        words("south"),
        words("south-west"),
        words("west"),
        words("north-west"),
    )
    return winds[round(degrees(atan2(east, north)) / 45) % 8]


# ------------------------------------------------------------------ categories and topics


def _matrix(builder: BlockBuilder) -> Blocks:
    counts = by_category_and_topic(builder.assets)
    if not counts:
        return []
    words = builder.words
    rows = tuple(
        (
            builder.choice(*TABLE, "category", key=category),
            *(str(counts[category, topic] or NOTHING) for topic in TOPICS),
        )
        for category in CATEGORIES
    )
    sums = tuple(str(sum(count for (_, one), count in counts.items() if one == topic)) for topic in TOPICS)
    legend = "; ".join(builder.topic(topic) for topic in TOPICS)
    return [
        DataTable(
            words("Which assets strengthen which topic"),
            (words("Category"), *(code(topic) for topic in TOPICS)),
            rows,
            numeric=frozenset(range(1, len(TOPICS) + 1)),
            total=(words("All", context="total"), *sums),
            note=words("An asset can strengthen several topics. {legend}.", legend=legend),
            widths=(4, 1, 1, 1, 1, 1, 1, 1),
        )
    ]
