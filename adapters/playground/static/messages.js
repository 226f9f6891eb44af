// How talk, cards and notes look. Everything here makes elements from what the town sent.

import { button, make } from "./make.js";

export class Messages {
  // `deeds` has react(message, emoji, on), press(message, wire), answer(message), pick(message),
  // remove(message).
  constructor(town, words, deeds) {
    this.town = town;
    this.words = words;
    this.deeds = deeds;
    this.names = new Map(town.people.map(({ id, name }) => [id, name]));
    this.names.set("bot", words.say("playground-bot"));
  }

  // One message for `me`; `picking` says that its reaction picker is open.
  draw(message, me, picking) {
    if (message.kind === "card") return this.card(message, me, picking);
    if (message.kind === "note") return this.note(message);
    return this.talk(message, me);
  }

  avatar(who) {
    if (who === "bot") return make("img", { class: "avatar", src: "/icon.svg", alt: "" });
    const shade = this.town.people.findIndex(({ id }) => id === who) % 6;
    const initial = [...(this.names.get(who) ?? who)][0];
    return make("span", { class: `avatar shade-${shade}`, "aria-hidden": "true" }, [initial]);
  }

  byline(message) {
    return make("p", { class: "byline" }, [
      make("b", {}, [this.names.get(message.who) ?? message.who]),
      make("time", { datetime: message.at }, [this.words.time(message.at)]),
    ]);
  }

  talk(message, me) {
    const mine = message.who === me;
    return [
      this.avatar(message.who),
      make("div", { class: mine ? "said mine" : "said" }, [
        this.byline(message),
        make("p", { class: "text" }, [message.text]),
      ]),
    ];
  }

  note(message) {
    const buttons = message.buttons.map(({ label, wire }) =>
      button(label, { class: "choice", "data-focus": wire }, () => this.deeds.press(message, wire)),
    );
    const answer = button(this.words.say("playground-answer-this"), { class: "quiet answer-this" }, () =>
      this.deeds.answer(message),
    );
    answer.dataset.focus = "answer";
    return [
      this.avatar("bot"),
      make("div", { class: "said note" }, [
        this.byline(message),
        make("p", { class: "text" }, [message.text]),
        ...(message.files ?? (message.file ? [message.file] : [])).map((file) => this.file(file)),
        make("div", { class: "choices" }, [...buttons, answer]),
      ]),
    ];
  }

  // As data within the link: nothing to fetch, and nothing to let go of.
  file({ name, text, kind }) {
    const href = `data:${kind};charset=utf-8,${encodeURIComponent(text)}`;
    const label = this.words.say("playground-file", { name });
    const link = make("a", { class: "choice file", download: name, href, "data-focus": `file ${name}` }, [label]);
    return make("p", { class: "files" }, [link]);
  }

  card(message, me, picking) {
    const title = `card-${message.id}`;
    const label = this.words.say("playground-card", message);
    const alone = message.slots.length === 1;
    const inside = [
      make("header", {}, [
        make("h3", { id: title }, [message.heading]),
        make("span", { class: "number", "aria-hidden": "true" }, [`#${message.number}`]),
      ]),
      message.text && make("p", { class: "text" }, [message.text]),
      make("ul", { class: "slots" }, message.slots.map((slot) => this.slot(message, slot, alone ? message.hint : ""))),
      message.hint && !alone && make("p", { class: "hint" }, [message.hint]),
      make("footer", {}, [...this.buttons(message), this.chips(message, me, picking), this.remove(message)]),
      picking && this.picker(message, me),
    ];
    return [
      this.avatar("bot"),
      make("article", { class: "card", "aria-label": label }, inside.filter(Boolean)),
    ];
  }

  // What is said of one time. Where there is only one, how to answer stands right behind it.
  slot(message, slot, hint) {
    const away = make("span", { class: "away" }, [this.words.until(slot)]);
    away.about = slot;
    const when = make("p", { class: "when" }, [
      slot.position && make("span", { class: "position" }, [String(slot.position)]),
      " ",
      make("time", { datetime: slot.start ?? slot.end }, [slot.when]),
      " ",
      away,
    ]);
    const status = [slot.status, hint && make("span", { class: "hint" }, [hint])].filter(Boolean);
    if (status.length > 1) status.splice(1, 0, " ");
    const said = [when, status.length > 0 && make("p", { class: "status" }, status)];
    return make("li", {}, [make("div", {}, said.filter(Boolean)), slot.button && this.claim(message, slot)]);
  }

  // Several buttons read the same; only who listens to them needs the time in their names.
  claim(message, { when, button: { label, wire } }) {
    const name = this.words.say("playground-slot-button", { label, when });
    const attributes = { class: "choice", "aria-label": name, "data-focus": wire };
    return button(label, attributes, () => this.deeds.press(message, wire));
  }

  // The first invites; the others don't, nor does any where each time has one of its own.
  buttons(message) {
    const apart = message.slots.some((slot) => slot.button);
    return message.buttons.map(({ label, wire }, i) =>
      button(label, { class: apart || i ? "choice plain" : "choice", "data-focus": wire }, () =>
        this.deeds.press(message, wire),
      ),
    );
  }

  remove(message) {
    const label = this.words.say("playground-remove-card", message);
    const attributes = { class: "quiet remove", "aria-label": label, "data-focus": "remove" };
    return button(this.words.say("playground-remove"), attributes, () => this.deeds.remove(message));
  }

  chips(message, me, picking) {
    const chips = message.reactions.map((reaction) => this.chip(message, reaction, me));
    const more = button("", { class: "chip more", "data-focus": "more" }, () => this.deeds.pick(message));
    more.setAttribute("aria-expanded", String(picking));
    more.setAttribute("aria-label", this.words.say("playground-add-reaction", message));
    const label = this.words.say("playground-reactions", message);
    return make("div", { class: "chips", role: "group", "aria-label": label }, [...chips, more]);
  }

  chip(message, reaction, me) {
    const on = reaction.who.includes(me);
    const chip = button(
      "",
      { class: "chip", "aria-pressed": String(on), "aria-label": on ? reaction.in : reaction.out },
      () => this.deeds.react(message, reaction.emoji, !on),
    );
    chip.title = reaction.names;
    chip.dataset.focus = reaction.emoji;
    chip.dataset.emoji = reaction.emoji;
    chip.append(make("span", { class: "emoji" }, [reaction.emoji]));
    if (reaction.who.length) chip.append(make("span", { class: "count" }, [String(reaction.who.length)]));
    return chip;
  }

  picker(message, me) {
    const standing = (emoji) => message.reactions.some((r) => r.emoji === emoji && r.who.includes(me));
    const choices = this.town.picker.map(({ emoji, meaning }) => {
      const choice = button(emoji, { class: "pick emoji", "aria-label": meaning, title: meaning }, () =>
        this.deeds.react(message, emoji, !standing(emoji)),
      );
      choice.setAttribute("aria-pressed", String(standing(emoji)));
      choice.dataset.focus = `pick ${emoji}`;
      return choice;
    });
    const label = this.words.say("playground-pick-reaction");
    return make("div", { class: "picker", role: "group", "aria-label": label }, [
      ...choices,
      this.anotherEmoji(message),
    ]);
  }

  anotherEmoji(message) {
    const label = this.words.say("playground-another-emoji");
    const box = make("input", { "aria-label": label, placeholder: label, "data-focus": "another" });
    box.setAttribute("autocomplete", "off");
    const form = make("form", { class: "another" }, [
      box,
      make("button", { class: "quiet" }, [this.words.say("playground-add")]),
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (box.value.trim()) this.deeds.react(message, box.value.trim(), true);
    });
    return form;
  }
}
