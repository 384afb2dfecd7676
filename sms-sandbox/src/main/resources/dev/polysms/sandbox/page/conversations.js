// Shows the list of conversations: one tab stop, arrow keys inside.

import { arrange, byId, el } from "./dom.js";
import { counted } from "./segments.js";
import { nameOf, shownText } from "./vendors.js";

const STEP = 100;

const list = byId("conversations");
const more = byId("more-conversations");
const search = byId("search");

export class ConversationList {
  #items = new Map();
  #limit = STEP;
  #store;
  #open;
  #choose;

  /** `choose` gets the conversation that the user chose. */
  constructor(store, choose) {
    this.#store = store;
    this.#choose = choose;
    list.addEventListener("keydown", (event) => this.#onKey(event));
    more.addEventListener("click", () => {
      this.#limit += STEP;
      this.show(this.#open);
    });
  }

  /** Shows the conversations of the search; one of them is open. */
  show(open) {
    this.#open = open;
    const all = this.#store.conversations(search.value);
    const shown = all.slice(0, this.#limit);
    const items = new Map();
    for (const { conversation, found } of shown) {
      const item = this.#items.get(conversation.key) ?? this.#item(conversation);
      fill(item, conversation, found, conversation === open);
      items.set(conversation.key, item);
    }
    this.#items = items;
    arrange(list, [...items.values()].map(({ row }) => row));
    this.#keepOneTabStop();
    more.hidden = all.length <= this.#limit;
    byId("found").textContent = search.value.trim() === "" ? "" : counted(all.length, "conversation") + " found";
  }

  /** Moves the focus to the first conversation. */
  focusFirst() {
    list.querySelector("button")?.focus();
  }

  #item(conversation) {
    const remote = el("span", { className: "remote" });
    const time = el("time", {});
    const snippet = el("span", { className: "snippet" });
    const unread = el("span", { className: "unread" });
    const badge = el("span", { className: "badge", "data-vendor": conversation.vendor }, nameOf(conversation.vendor));
    const button = el(
      "button",
      { type: "button", tabIndex: -1, onclick: () => this.#choose(this.#store.begin(conversation)) },
      el("span", { className: "line" }, remote, time),
      snippet,
      el("span", { className: "line" }, badge, unread),
    );
    return { row: el("li", {}, button), button, remote, time, snippet, unread };
  }

  #keepOneTabStop() {
    const buttons = [...list.querySelectorAll("button")];
    const stop =
      buttons.find((button) => button === document.activeElement) ??
      buttons.find((button) => button.hasAttribute("aria-current")) ??
      buttons[0];
    buttons.forEach((button) => (button.tabIndex = button === stop ? 0 : -1));
  }

  #onKey(event) {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && at >= 0) {
      // Otherwise the rest of the key press would go to the answer box, which has the focus by then.
      event.preventDefault();
      buttons[at].click();
      return;
    }
    const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (!(event.key in targets)) {
      return;
    }
    event.preventDefault();
    if (targets[event.key] < 0) {
      search.focus();
      return;
    }
    buttons[Math.min(targets[event.key], buttons.length - 1)].focus();
    this.#keepOneTabStop();
  }
}

function fill(item, conversation, found, isOpen) {
  item.remote.textContent = conversation.remote;
  item.time.textContent = found ? timeOf(found) : "";
  item.snippet.replaceChildren(...snippet(found));
  item.unread.textContent = conversation.unread > 0 ? `${conversation.unread} new` : "";
  if (isOpen) {
    item.button.setAttribute("aria-current", "true");
  } else {
    item.button.removeAttribute("aria-current");
  }
}

function timeOf({ time }) {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })
    : date.toLocaleDateString([], { day: "numeric", month: "short" });
}

/** Returns the text, with the words of the search marked. */
function snippet(message) {
  if (!message) {
    return ["No messages yet"];
  }
  const text = shownText(message) || message.media.map(({ name }) => name).join(", ");
  const before = message.direction === "in" ? "You: " : "";
  const wanted = search.value.trim().toLowerCase();
  const at = wanted === "" ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) {
    return [before + text.slice(0, 120)];
  }
  const start = Math.max(0, at - 20);
  const end = at + wanted.length;
  return [
    before + (start > 0 ? "…" : "") + text.slice(start, at),
    el("mark", {}, text.slice(at, end)),
    text.slice(end, end + 100),
  ];
}
