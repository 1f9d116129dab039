// Rectangles on the town map, in pixels.
export const rectangle = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });
export const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
export const away = (x, y, r) => Math.hypot(Math.max(r.left - x, 0, x - r.right), Math.max(r.top - y, 0, y - r.bottom));
