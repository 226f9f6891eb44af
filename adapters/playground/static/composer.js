// A box to write in: it grows, keeps its draft, sends with Enter and offers the commands.

import { make } from "./make.js";

export class Composer {
  // `name` is the id of its textarea; `send(text)` resolves with "" or why it wasn't sent.
  constructor(name, town, words, send) {
    this.box = document.getElementById(name);
    this.trouble = document.getElementById(`${name}-trouble`);
    this.offers = document.getElementById(`${name}-offers`);
    this.commands = town.commands;
    this.longest = town.longest;
    this.words = words;
    this.sendText = send;
    this.shown = [];
    this.chosen = -1;
    this.draft = name;
    const form = document.getElementById(`${name}-form`);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.offer([]), 150));
  }

  // Each neighbour has a draft of her own, and it outlives a reload.
  speakAs(who, label, hint) {
    this.draft = `${this.box.id}:${who}`;
    this.box.value = sessionStorage.getItem(this.draft) ?? "";
    this.box.setAttribute("aria-label", label);
    this.box.placeholder = hint;
    this.say("");
    this.grow();
    this.offer([]);
  }

  say(sentence) {
    this.trouble.textContent = sentence;
    this.trouble.hidden = !sentence;
  }

  changed() {
    sessionStorage.setItem(this.draft, this.box.value);
    this.say("");
    this.grow();
    const begun = /^[/!](\S*)$/.exec(this.box.value);
    this.offer(begun ? this.commands.filter(({ word }) => word.startsWith(begun[1].toLowerCase())) : []);
  }

  grow() {
    this.box.style.height = "auto";
    // Nothing can be measured while the box is out of sight.
    if (this.box.scrollHeight) this.box.style.height = `${this.box.scrollHeight}px`;
  }

  async send() {
    const text = this.box.value;
    const draft = this.draft;
    const length = [...text.trim()].length;
    if (!length || this.sending) return;
    if (length > this.longest) {
      this.say(this.words.say("playground-too-long", { count: length, most: this.longest }));
      return;
    }
    this.sending = true;
    const why = await this.sendText(text);
    this.sending = false;
    if (!why) this.forget(draft, text);
    else if (draft === this.draft) this.say(why);
  }

  // Whatever was written meanwhile stays.
  forget(draft, text) {
    const now = draft === this.draft ? this.box.value : (sessionStorage.getItem(draft) ?? "");
    const rest = now.startsWith(text) ? now.slice(text.length) : now;
    sessionStorage.setItem(draft, rest);
    if (draft !== this.draft) return;
    this.box.value = rest;
    this.changed();
  }

  key(event) {
    if (event.isComposing) return;
    if (this.shown.length && this.keyAmongOffers(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  keyAmongOffers(event) {
    const count = this.shown.length;
    const whole = this.shown.some(({ word }) => word === this.box.value.slice(1).toLowerCase());
    if (event.key === "ArrowDown") this.choose((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.choose((this.chosen + count - 1) % count);
    else if (event.key === "Escape") this.offer([]);
    else if (event.key === "Tab" && !event.shiftKey) this.take(this.shown[Math.max(this.chosen, 0)]);
    else if (event.key === "Enter" && this.chosen >= 0 && !whole) this.take(this.shown[this.chosen]);
    else return false;
    return true;
  }

  offer(commands) {
    this.shown = commands;
    this.offers.hidden = !commands.length;
    this.offers.replaceChildren(...commands.map((command, i) => this.option(command, i)));
    this.choose(commands.length ? 0 : -1);
  }

  option(command, i) {
    const option = make("li", { role: "option", id: `${this.offers.id}-${i}` }, [
      make("b", {}, [`/${command.word}`]),
      make("span", {}, [command.about]),
    ]);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(command);
    });
    return option;
  }

  choose(i) {
    this.chosen = i;
    [...this.offers.children].forEach((option, j) => {
      option.setAttribute("aria-selected", String(i === j));
      if (i === j) option.scrollIntoView({ block: "nearest" });
    });
    if (i < 0) this.box.removeAttribute("aria-activedescendant");
    else this.box.setAttribute("aria-activedescendant", `${this.offers.id}-${i}`);
  }

  take(command) {
    this.box.value = `${this.box.value[0]}${command.word} `;
    this.box.focus();
    this.changed();
  }
}
