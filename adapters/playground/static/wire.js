// The websocket: what the town sends, and what we ask of it. It comes back by itself.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 5000;

export class Wire {
  // `heard(frame)` gets what the town sends; `reachable(yes)` is told when that changes.
  constructor(heard, reachable) {
    this.heard = heard;
    this.reachable = reachable;
    this.waiting = new Map();
    this.wait = FIRST_WAIT;
    this.connect();
  }

  // Resolves with "" once it is done, or with the sentence that says why not. A wish that the
  // connection swallowed is sent again with the same key, and the town does it once.
  ask(wish) {
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    return new Promise((resolve) => {
      this.waiting.set(key, { wish: { ...wish, key }, resolve });
      this.send(this.waiting.get(key).wish);
    });
  }

  connect() {
    this.socket = new WebSocket(`ws://${location.host}/town`);
    this.socket.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    this.socket.addEventListener("close", () => this.again());
  }

  take(frame) {
    if (frame.what === "town") {
      this.wait = FIRST_WAIT;
      this.reachable(true);
      for (const { wish } of this.waiting.values()) this.send(wish);
    }
    const asked = this.waiting.get(frame.key);
    if (asked) {
      this.waiting.delete(frame.key);
      asked.resolve(frame.why ?? "");
    } else {
      this.heard(frame);
    }
  }

  send(wish) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(wish));
  }

  again() {
    this.reachable(false);
    setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}
