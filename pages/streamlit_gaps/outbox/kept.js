// Reads and writes localStorage. If it is full or closed, texts are kept in memory while the page is open. All scripts
// of a page share that memory.
const memory = (window.__curreapKept ||= new Map()); // name -> text; null if it was removed

export const readKept = (name) => {
  if (memory.has(name)) return memory.get(name);
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

// An empty text is removed.
export const writeKept = (name, text) => {
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
    memory.delete(name);
  } catch {
    memory.set(name, text || null);
  }
};

// Return the object of this name; an empty one if there is none or it cannot be read.
export const readKeptObject = (name) => {
  try {
    const found = JSON.parse(readKept(name));
    return found instanceof Object ? found : {};
  } catch {
    return {};
  }
};

export const keptNames = (start) => {
  const names = new Set(memory.keys());
  try {
    for (let number = 0; number < localStorage.length; number += 1) names.add(localStorage.key(number));
  } catch {
    /* nothing but what the page remembers */
  }
  return [...names].filter((name) => name.startsWith(start) && readKept(name) !== null);
};
