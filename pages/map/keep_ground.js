// Keeps the outlines of a map for the town map, which is sent again with every pin that changes.
const KEPT = 4; // maps; more than one page shows
const grounds = (globalThis.curreapGrounds ??= new Map());

export default function ({ data }) {
  grounds.delete(data.name);
  grounds.set(data.name, data);
  for (const name of [...grounds.keys()].slice(0, -KEPT)) grounds.delete(name);
}
