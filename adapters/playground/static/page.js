// The playground's page: who you speak as, what stands in the room, and what is for her alone.

import { Composer } from "./composer.js";
import { List } from "./list.js";
import { make } from "./make.js";
import { Messages } from "./messages.js";
import { People, Unread } from "./people.js";
import { Wire } from "./wire.js";
import { Words } from "./words.js";

const $ = (id) => document.getElementById(id);
const WIDE = matchMedia("(min-width: 800px)");

class Page {
  constructor(town) {
    this.town = town;
    this.words = new Words(town.language, town.words);
    this.all = new Map();
    this.picking = null;
    this.answered = null;
    this.unread = new Unread();
    const messages = new Messages(town, this.words, {
      react: (message, emoji, on) => this.react(message, emoji, on),
      press: (message, wire) => this.press(message, wire),
      answer: (message) => this.answer(message),
      pick: (message) => this.pick(message),
      remove: (message) => this.remove(message),
    });
    const draw = (message) => messages.draw(message, this.me, this.picking === message.id);
    this.room = new List($("room"), this.words, draw);
    this.notes = new List($("notes"), this.words, draw);
    this.write = new Composer("write", town, this.words, (text) => this.ask({ do: "say", text }));
    this.reply = new Composer("answer", town, this.words, (text) => this.tell(text));
    const avatar = (who) => messages.avatar(who);
    this.people = new People($("people"), town, this.words, avatar, (who) => this.speakAs(who));
    this.wireUp();
    this.speakAs(this.fromAddress());
    this.wire = new Wire((frame) => this.heard(frame), (yes) => ($("lost").hidden = yes));
    setInterval(() => this.tick(), 60000);
  }

  wireUp() {
    $("to-room").addEventListener("click", () => this.show("room"));
    $("to-notes").addEventListener("click", () => this.show("notes"));
    $("peek").addEventListener("click", () => this.show("notes"));
    $("keys-button").addEventListener("click", () => $("keys").showModal());
    $("answer-latest").addEventListener("click", () => this.answer(null));
    addEventListener("hashchange", () => this.speakAs(this.fromAddress()));
    addEventListener("storage", () => this.marks());
    addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("visibilitychange", () => this.marks());
    WIDE.addEventListener("change", () => this.marks());
  }

  // --- what the town sends ---

  heard(frame) {
    const first = frame.what === "town";
    const before = new Map(this.all);
    if (first) this.all.clear();
    for (const message of frame.messages) {
      if (message.gone) this.all.delete(message.id);
      else this.all.set(message.id, message);
    }
    this.draw();
    if (!first) for (const message of frame.messages) this.tellOf(message, before.get(message.id));
    document.body.dataset.ready = "yes";
  }

  draw() {
    const sorted = [...this.all.values()].sort((a, b) => a.id - b.id);
    const mine = sorted.filter((message) => message.for === this.me);
    const shared = sorted.filter((message) => message.for === null);
    if (this.answered && !this.all.has(this.answered.id)) this.answer(null);
    this.room.show(shared);
    this.notes.show(mine);
    this.unread.count(sorted);
    $("room-empty").hidden = shared.length > 0;
    $("notes-empty").hidden = mine.length > 0;
    this.marks();
  }

  // For those who listen to the page rather than look at it.
  tellOf(message, before) {
    if (message.gone) return;
    if (message.kind === "card") {
      if (before?.edits === message.edits) return;
      const news = message.slots.map(({ when, status }) => `${when}. ${status}`).join(" ");
      const text = before ? news : `${message.heading}. ${message.text}. ${news}`;
      this.announce("playground-heard-card", { number: message.number, text });
    } else if (!before && message.kind === "note" && message.for === this.me) {
      const name = this.people.name(this.me);
      this.announce("playground-heard-note", { name, text: message.text });
    } else if (!before && message.for === null && message.who !== this.me) {
      const name = this.people.name(message.who);
      this.announce("playground-heard", { name, text: message.text });
    }
  }

  announce(key, blanks) {
    const line = make("span", {}, [this.words.say(key, blanks)]);
    $("heard").append(line);
    setTimeout(() => line.remove(), 5000);
  }

  // --- what the visitor does ---

  ask(wish) {
    return this.wire.ask({ ...wish, as: this.me });
  }

  async react(message, emoji, on) {
    if (this.picking === message.id) this.pick(message);
    this.write.say(await this.ask({ do: on ? "react" : "unreact", message: message.id, emoji }));
  }

  async press(message, wire) {
    const trouble = await this.ask({ do: "press", message: message.id, wire });
    (message.for ? this.reply : this.write).say(trouble);
  }

  async remove(message) {
    this.write.say(await this.ask({ do: "remove", message: message.id }));
  }

  async tell(text) {
    const to = this.answered ? { message: this.answered.id } : {};
    const trouble = await this.ask({ do: "tell", text, ...to });
    if (!trouble) this.answer(null);
    return trouble;
  }

  answer(message) {
    this.answered = message;
    $("answering").hidden = !message;
    if (!message) return;
    $("answering-text").textContent = this.words.say("playground-answering", { text: message.text });
    this.reply.box.focus();
  }

  // Open the picker under a card, or close it.
  pick(message) {
    const old = this.all.get(this.picking);
    this.picking = old === message ? null : message.id;
    if (old) this.room.redraw(old);
    this.room.redraw(message);
    const first = `pick ${this.town.picker[0].emoji}`;
    this.room.focus(message.id, this.picking === null ? "more" : first);
  }

  key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      this.speakAs(this.people.beside(this.me, step));
    } else if (event.key === "Escape" && this.all.has(this.picking)) {
      this.pick(this.all.get(this.picking));
    } else if (["ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.among(event);
    }
  }

  // Left and right go from reaction to reaction.
  among(event) {
    const group = event.target.closest?.(".chips, .picker");
    if (!group || event.target.tagName === "INPUT") return;
    const all = [...group.querySelectorAll("button")];
    const step = event.key === "ArrowRight" ? 1 : -1;
    all[(all.indexOf(event.target) + step + all.length) % all.length].focus();
    event.preventDefault();
  }

  // --- who she is ---

  fromAddress() {
    const id = decodeURIComponent(location.hash.slice(1));
    return this.people.name(id) ? id : this.town.people[0].id;
  }

  speakAs(who) {
    if (location.hash.slice(1) !== who) history.replaceState(null, "", `#${who}`);
    if (this.me === who) return;
    this.me = who;
    this.picking = null;
    const name = this.people.name(who);
    const say = (key) => this.words.say(`playground-${key}`, { name });
    this.write.speakAs(who, say("write"), say("write-hint"));
    this.reply.speakAs(who, say("answer"), say("answer-hint"));
    this.answer(null);
    $("notes-of").textContent = say("notes-of");
    $("notes-only").textContent = say("only");
    $("peek-only").textContent = say("only");
    $("notes-empty").textContent = say("notes-empty");
    this.notes.forget();
    for (const message of this.all.values()) this.room.redraw(message);
    this.draw();
  }

  // --- what she has not seen yet ---

  marks() {
    const looking = WIDE.matches || document.body.dataset.view === "notes";
    if (looking && !document.hidden) this.unread.seen(this.me);
    const fresh = this.unread.note(this.me);
    this.people.mark(this.me, (who) => Boolean(this.unread.note(who)));
    $("peek").hidden = !fresh;
    $("peek-text").textContent = fresh?.text ?? "";
    $("to-notes").classList.toggle("fresh", Boolean(fresh));
    const label = this.words.say(fresh ? "playground-notes-unread" : "playground-notes");
    $("to-notes").setAttribute("aria-label", label);
  }

  show(view) {
    document.body.dataset.view = view;
    $("to-room").setAttribute("aria-pressed", String(view === "room"));
    $("to-notes").setAttribute("aria-pressed", String(view === "notes"));
    this.marks();
    (view === "room" ? this.room : this.notes).toEnd();
    (view === "room" ? this.write : this.reply).grow();
  }

  tick() {
    for (const away of document.querySelectorAll(".away")) {
      away.textContent = this.words.until(away.about);
    }
  }
}

const settings = await fetch("/page.json").then((answer) => answer.json());
new Page(settings);
