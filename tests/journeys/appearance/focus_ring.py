"""Compute in the browser how well the ring around what has the focus can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

LEAST: Final = 3.0  # contrast of a ring to what is around it (WCAG 1.4.11)
RING: Final = """() => {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
    .getContext("2d", { willReadFrequently: true });
  const read = colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const mixed = (top, below) => [0, 1, 2].map(at => top[at] * top[3] + below[at] * (1 - top[3]));
  const parent = one => one.assignedSlot || one.parentElement || one.getRootNode().host || null;
  const ground = one => one
    ? mixed(read(getComputedStyle(one).backgroundColor), ground(parent(one)))
    : [255, 255, 255];
  const light = colour => {
    const [red, green, blue] = colour.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const isTooSmallToSee = one => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 3;
  const shadow = /((?:rgba?|color)\\([^)]*\\)) \\S+ \\S+ \\S+ (\\S+?)px(?: inset)?(?=,|$)/g;
  const rings = one => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
    const outline = outlineStyle === "none" ? [] : [[outlineColor, outlineWidth]];
    const around = ground(parent(one));
    return [...outline, ...[...boxShadow.matchAll(shadow)].map(found => found.slice(1))]
      .filter(([, width]) => parseFloat(width) >= 2)
      .map(([colour]) => contrast(mixed(read(colour), around), around));
  };
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  let one = focused;
  while (isTooSmallToSee(one) && parent(one)) one = parent(one);  // the mark of a checkbox stands for its input
  const near = [one, parent(one), one && parent(one) && parent(parent(one))].filter(Boolean);
  const name = focused.getAttribute("aria-label") || focused.innerText || focused.value || "";
  const { left, right } = focused.getBoundingClientRect();
  return {
    what: `${focused.localName} ${name.trim().slice(0, 60)}`,
    contrast: Math.max(0, ...near.flatMap(rings)),
    is_on_the_page: focused !== document.body && left < innerWidth && right > 0,
  };
}"""


@dataclass(frozen=True)
class Ring:
    """What has the focus, and the contrast of the ring around it; 0 without one."""

    what: str
    contrast: float
    is_on_the_page: bool  # False where nothing has the focus, or something outside the window


def ring(page: Page) -> Ring:
    """Measure the outline or shadow of what has the focus, or of the two elements around it."""
    return Ring(**page.evaluate(RING))
