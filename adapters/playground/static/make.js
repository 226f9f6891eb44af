// Elements. Text goes in as text, never as HTML.

export function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

export function button(label, attributes, pressed) {
  const element = make("button", { type: "button", ...attributes }, [label]);
  element.addEventListener("click", pressed);
  return element;
}
