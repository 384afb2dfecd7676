// Tells screen readers of new texts: one of them by its words, many by their number, and never more often than calmly.

import { byId } from "./dom.js";
import { counted } from "./segments.js";

const SOON = 300;
const CALM = 4000;

export class Announcer {
  #waiting = [];
  #timer = null;

  tell(message) {
    this.#waiting.push(message);
    this.#timer ??= setTimeout(() => this.#speak(), SOON);
  }

  #speak() {
    const messages = this.#waiting.splice(0);
    if (messages.length > 0) {
      const [{ to, text }] = messages;
      byId("announcer").textContent =
        messages.length === 1 ? `New text to ${to}: ${text.slice(0, 160)}` : counted(messages.length, "new text");
      this.#timer = setTimeout(() => this.#speak(), CALM);
    } else {
      this.#timer = null;
    }
  }
}
