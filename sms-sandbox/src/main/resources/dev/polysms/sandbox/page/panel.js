// The panel at the side. It shows one thing at a time, and gives the focus back when it closes.

import { byId } from "./dom.js";

const panel = byId("panel");
const title = byId("panel-title");

export class Panel {
  #opener;
  #closed = () => {};

  constructor() {
    byId("close-panel").addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) {
        event.preventDefault();
        this.close();
      }
    });
  }

  /** Shows content under a title. `closed` runs when the content is replaced. The opener gets the focus back. */
  open(heading, opener, nodes, closed = () => {}) {
    this.#leave();
    this.#opener = opener;
    this.#closed = closed;
    opener.setAttribute("aria-expanded", "true");
    title.textContent = heading;
    byId("panel-body").replaceChildren(...nodes);
    byId("panel-body").scrollTop = 0;
    panel.hidden = false;
    document.body.classList.add("with-panel");
    title.focus({ preventScroll: true });
  }

  /** Opens on the first press of a button, closes on the second. */
  toggle(heading, opener, nodes, closed) {
    if (!panel.hidden && this.#opener === opener) {
      this.close();
    } else {
      this.open(heading, opener, nodes(), closed);
    }
  }

  close() {
    this.#leave();
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    if (this.#opener?.isConnected) {
      this.#opener.focus({ preventScroll: true });
    }
  }

  #leave() {
    this.#closed();
    this.#closed = () => {};
    this.#opener?.setAttribute("aria-expanded", "false");
  }
}
