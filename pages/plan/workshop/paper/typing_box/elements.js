// Makes elements with their texts and children.
export const element = (name, className = "", text = "") =>
  Object.assign(document.createElement(name), { className, textContent: text });
export const wrapped = (name, parts) => {
  const made = element(name);
  made.append(...parts);
  return made;
};
