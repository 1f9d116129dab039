"""How validators in Java are started: a run of some seconds gains nothing from a compiler that looks for hot code."""

from __future__ import annotations

from typing import Final

SHORT_RUN: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
