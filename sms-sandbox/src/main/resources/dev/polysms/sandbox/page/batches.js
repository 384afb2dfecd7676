// Hands over messages in batches: the first ones after a moment, the next ones after a longer pause.

const SOON = 300;
const PAUSE = 4000;

export class Batches {
  #waiting = [];
  #timer = null;
  #handOver;

  /** `handOver` gets the messages of a batch, at least one. */
  constructor(handOver) {
    this.#handOver = handOver;
  }

  add(message) {
    this.#waiting.push(message);
    this.#timer ??= setTimeout(() => this.#next(), SOON);
  }

  #next() {
    const messages = this.#waiting.splice(0);
    if (messages.length > 0) {
      this.#timer = setTimeout(() => this.#next(), PAUSE);
      this.#handOver(messages);
    } else {
      this.#timer = null;
    }
  }
}
