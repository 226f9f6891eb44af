// A list of messages that changes in place: nothing jumps, nothing loses the focus.

import { make } from "./make.js";

export class List {
  // `draw(message)` makes what is inside a message's element.
  constructor(element, words, draw) {
    this.element = element;
    this.words = words;
    this.draw = draw;
    this.drawn = new Map();
    this.atEnd = true;
    element.addEventListener("scroll", () => (this.atEnd = this.nearEnd()), { passive: true });
    // Whoever reads the latest goes on doing so when something opens below.
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(element);
    this.forget();
  }

  // Somebody else is looking: draw everything again, and begin at the end.
  forget() {
    this.drawn.clear();
    this.fresh = true;
    this.element.replaceChildren();
  }

  show(messages) {
    const atEnd = this.fresh || this.atEnd;
    const wanted = new Set(messages.map(({ id }) => id));
    for (const [id, { element }] of this.drawn) if (!wanted.has(id)) this.drop(id, element);
    messages.forEach((message) => this.place(message));
    this.days(messages);
    if (atEnd) this.toEnd();
    if (messages.length) this.fresh = false;
  }

  place(message) {
    const known = this.drawn.get(message.id);
    if (!known) {
      const element = make("li", { class: `message is-${message.kind}`, "data-id": message.id });
      element.append(...this.draw(message));
      if (!this.fresh) element.classList.add("arrived");
      this.element.append(element);
      this.drawn.set(message.id, { element, message });
    } else if (JSON.stringify(known.message) !== JSON.stringify(message)) {
      const edited = known.message.edits !== message.edits;
      this.redraw(message);
      if (edited) this.glow(known.element);
    }
  }

  redraw(message) {
    const known = this.drawn.get(message.id);
    if (!known) return;
    const focus = known.element.contains(document.activeElement) && document.activeElement.dataset.focus;
    this.drawn.set(message.id, { element: known.element, message });
    known.element.replaceChildren(...this.draw(message));
    if (focus) this.focus(message.id, focus);
  }

  focus(id, name) {
    const inside = [...(this.drawn.get(id)?.element.querySelectorAll("[data-focus]") ?? [])];
    const wanted = inside.find((element) => element.dataset.focus === name);
    (wanted ?? inside.find((element) => element.dataset.focus === "more"))?.focus();
  }

  drop(id, element) {
    if (element.contains(document.activeElement)) this.element.focus();
    element.remove();
    this.drawn.delete(id);
  }

  // A soft light on what has just changed.
  glow(element) {
    element.classList.remove("changed");
    void element.offsetWidth;
    element.classList.add("changed");
  }

  // A line where a new day begins, and no second byline for who just spoke.
  days(messages) {
    let before = null;
    for (const message of messages) {
      const { element } = this.drawn.get(message.id);
      const day = this.words.day(message.at);
      const newDay = !before || this.words.day(before.at) !== day;
      if (newDay) element.dataset.day = day;
      else delete element.dataset.day;
      const goesOn = !newDay && before.kind === "talk" && message.kind === "talk";
      element.classList.toggle("goes-on", goesOn && before.who === message.who && soon(before, message));
      before = message;
    }
  }

  nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < 120;
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.atEnd = true;
  }
}

function soon(before, message) {
  return new Date(message.at) - new Date(before.at) < 5 * 60000;
}
