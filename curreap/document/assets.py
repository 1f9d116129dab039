"""Section 6: the cultural assets on a map, by category and topic, and what is not used yet."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Final, get_args

from curreap.document.document_writer import NOTHING, BlockBuilder, Blocks
from curreap.language.words import Words
from playbook_tools import cultural_assets, profile
from playbook_tools.blocks import DataTable, MapFigure, Paragraph, Photo, Pin
from playbook_tools.cultural_assets import Asset, by_category_and_topic, is_located, located
from playbook_tools.tool import Place
from playbook_tools.vocabulary import TOPICS, AssetCategory, code

TOOL: Final = ("cultural_assets",)
TABLE: Final = (*TOOL, "assets")
CATEGORIES: Final[tuple[AssetCategory, ...]] = get_args(AssetCategory)
EARTH_RADIUS: Final = 6371.0  # kilometres
IN_TOWN: Final = 2.0  # kilometres from the centre that count as "in the town"


def assets(scribe: BlockBuilder) -> Blocks:
    """Map, list and matrix of the assets that may be published."""
    answers = scribe.plan[cultural_assets.TOOL]
    return [
        *scribe.body("assets"),
        *scribe.prose(TOOL, answers, "how_mapped"),
        *_map(scribe),
        *_list(scribe),
        *_left_out(scribe),
        *_matrix(scribe),
        *scribe.prose(TOOL, answers, "unused_potential", "overlooked"),
    ]


def numbered(scribe: BlockBuilder) -> list[tuple[int, Asset]]:
    """The printed assets with the number they have on the map, in the lists and in the annex."""
    return list(enumerate(scribe.assets, start=1))


def photo_of(scribe: BlockBuilder, asset: Asset) -> Blocks:
    """The photo of an asset; only with a description and the name of the photographer."""
    jpeg = scribe.plan.photos.get(asset.photo or "")
    if not jpeg or not asset.photo_text.strip() or not asset.photo_credit.strip():
        return []
    return [Photo(jpeg, asset.photo_text, asset.photo_credit)]


def _list(scribe: BlockBuilder) -> Blocks:
    rows = scribe.assets
    names = ("name", "category", "description", "vitality", "topics", "idea_for_use")
    numbers = [str(number) for number, _ in numbered(scribe)]
    caption = scribe.words.plural("{count} cultural asset", "{count} cultural assets", len(rows))
    widths = (0.6, 2.2, 2, 3.8, 1.2, 2.4, 3)
    return scribe.table(
        TABLE,
        rows,
        *names,
        caption=caption,
        widths=widths,
        first=(scribe.words("No.", context="number in a list"), numbers),
    )


def _left_out(scribe: BlockBuilder) -> Blocks:
    count = len(scribe.plan[cultural_assets.TOOL].assets) - len(scribe.assets)
    if not count:
        return []
    return [
        Paragraph(
            scribe.words("Number of assets that are not published: {count}.", count=count),
            "note",
        )
    ]


# ------------------------------------------------------------------ the map


def _map(scribe: BlockBuilder) -> Blocks:
    pins = [
        Pin(
            number,
            asset.name,
            asset.location.latitude,
            asset.location.longitude,
            asset.vitality,
        )
        for number, asset in numbered(scribe)
        if asset.location and is_located(asset)
    ]
    if not pins:
        return []
    known = scribe.plan[profile.TOOL].location
    town = known if known and known.is_in_region else _middle(pins)
    title = scribe.words.plural("{count} asset on the map", "{count} assets on the map", len(pins))
    caption = scribe.words("The numbers are those of the list below. Assets of the whole municipality have no place.")
    centre = (town.latitude, town.longitude)
    return [
        MapFigure(
            title,
            centre,
            tuple(pins),
            _map_in_words(scribe, town, pins),
            scribe.plan.town,
            caption,
        )
    ]


def _middle(pins: list[Pin]) -> Place:
    count = len(pins)
    return Place(
        latitude=sum(pin.latitude for pin in pins) / count,
        longitude=sum(pin.longitude for pin in pins) / count,
    )


def _map_in_words(scribe: BlockBuilder, town: Place, pins: list[Pin]) -> str:
    words = scribe.words
    near = [pin.name for pin in pins if distance(town, pin) <= IN_TOWN]
    far = [f"{pin.name} ({direction(words, town, pin)})" for pin in pins if distance(town, pin) > IN_TOWN]
    placed = {asset.id for asset in located(scribe.assets)}
    nowhere = [asset.name for asset in scribe.assets if asset.id not in placed]
    parts = [
        words("Map of the surroundings."),
        words("In the town: {names}.", names="; ".join(near)) if near else "",
        words("Outside: {names}.", names="; ".join(far)) if far else "",
        words("Without one place: {names}.", names="; ".join(nowhere)) if nowhere else "",
    ]
    return " ".join(part for part in parts if part)


def distance(town: Place, pin: Pin) -> float:
    """Kilometres between the town and a pin, over the great circle."""
    north, south = radians(town.latitude), radians(pin.latitude)
    across = sin(radians(pin.longitude - town.longitude) / 2) ** 2
    part = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(part)))


def direction(words: Words, town: Place, pin: Pin) -> str:
    """Where a pin lies as seen from the town: north, north-east and so on; empty where they are one place."""
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


def _matrix(scribe: BlockBuilder) -> Blocks:
    counts = by_category_and_topic(scribe.assets)
    if not counts:
        return []
    words = scribe.words
    rows = tuple(
        (
            scribe.choice(*TABLE, "category", key=category),
            *(str(counts[category, topic] or NOTHING) for topic in TOPICS),
        )
        for category in CATEGORIES
    )
    sums = tuple(str(sum(count for (_, one), count in counts.items() if one == topic)) for topic in TOPICS)
    legend = "; ".join(scribe.topic(topic) for topic in TOPICS)
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
