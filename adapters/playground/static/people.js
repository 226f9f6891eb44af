// The neighbours one can speak as, and a mark on whoever has a note she hasn't seen.

import { button, make } from "./make.js";

export class People {
  // `speakAs(id)` is called when one of them is chosen.
  constructor(element, town, words, avatar, speakAs) {
    this.people = town.people;
    this.words = words;
    this.speakAs = speakAs;
    this.buttons = new Map(town.people.map((person) => [person.id, this.button(person, avatar)]));
    element.append(...this.buttons.values());
  }

  button({ id, name }, avatar) {
    const one = button("", { role: "radio" }, () => this.speakAs(id));
    one.dataset.who = id;
    one.append(avatar(id), make("span", { class: "name" }, [name]));
    one.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (!step || event.altKey) return;
      event.preventDefault();
      const next = this.beside(id, step);
      this.speakAs(next);
      this.buttons.get(next).focus();
    });
    return one;
  }

  // Whoever sits `step` places further on, round and round.
  beside(who, step) {
    const here = this.people.findIndex(({ id }) => id === who);
    return this.people[(here + step + this.people.length) % this.people.length].id;
  }

  name(who) {
    return this.people.find(({ id }) => id === who)?.name;
  }

  mark(me, fresh) {
    for (const [id, one] of this.buttons) {
      const name = this.name(id);
      one.setAttribute("aria-checked", String(id === me));
      one.tabIndex = id === me ? 0 : -1;
      one.classList.toggle("fresh", fresh(id));
      one.setAttribute("aria-label", fresh(id) ? this.words.say("playground-new-note", { name }) : name);
    }
  }
}

// Which notes were seen is remembered by the browser, for all of its tabs.
export class Unread {
  constructor() {
    this.latest = new Map();
  }

  // Keep the last note of each neighbour.
  count(messages) {
    this.latest.clear();
    for (const message of messages) if (message.kind === "note") this.latest.set(message.for, message);
  }

  note(who) {
    const last = this.latest.get(who);
    return last && last.id > Number(localStorage.getItem(`read:${who}`) ?? 0) ? last : null;
  }

  seen(who) {
    const last = this.latest.get(who);
    if (last) localStorage.setItem(`read:${who}`, String(last.id));
  }
}
