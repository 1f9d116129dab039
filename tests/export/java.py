"""Options of Java for validators that run for seconds, without optimising compilation."""

from __future__ import annotations

from typing import Final

SHORT_RUN: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
