// Shows notifications of the browser for new messages. They are off until the user turns them on with the button.

import { Batches } from "./batches.js";
import { byId } from "./dom.js";
import { counted } from "./segments.js";
import { shownText } from "./vendors.js";

const KEY = "polysms.notifications";
const LONGEST = 160;

const button = byId("notify");

export class Notifier {
  #isOn = false;
  #batches = new Batches((messages) => this.#show(messages));
  #choose;
  #notice;

  /** `choose` gets the message whose notification was clicked; `notice` gets an error. */
  constructor(choose, notice) {
    this.#choose = choose;
    this.#notice = notice;
    // A browser allows notifications only over TLS or from this machine.
    if (!window.isSecureContext || !("Notification" in window)) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", () => this.#toggle());
    this.#set(remembered() === "on" && Notification.permission === "granted");
  }

  /** Takes a new message. One that the user is looking at needs no notification. */
  add(message, isOpen) {
    const isSeen = isOpen && document.hasFocus();
    if (this.#isOn && !isSeen) {
      this.#batches.add(message);
    }
  }

  async #toggle() {
    if (this.#isOn) {
      this.#set(false);
      remember("off");
      return;
    }
    if ((await Notification.requestPermission()) === "granted") {
      this.#set(true);
      remember("on");
    } else {
      this.#notice(
        new Error("The browser blocks notifications of this page. Allow them in its site settings, then press the button again."),
      );
    }
  }

  #set(isOn) {
    this.#isOn = isOn;
    button.setAttribute("aria-pressed", String(isOn));
  }

  #show(messages) {
    const newest = messages.at(-1);
    const title = messages.length === 1 ? `New message to ${newest.to}` : counted(messages.length, "new message");
    const body = shownText(newest).slice(0, LONGEST);
    try {
      const notification = new Notification(title, { body, icon: "page/icon.svg" });
      notification.onclick = () => {
        window.focus();
        notification.close();
        this.#choose(newest);
      };
    } catch {
      // Some mobile browsers have the class and refuse to make an object of it.
      this.#set(false);
      this.#notice(new Error("This browser shows no notifications of pages. Use a browser of a desktop."));
    }
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
}
