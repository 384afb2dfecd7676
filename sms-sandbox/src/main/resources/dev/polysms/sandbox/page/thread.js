// Shows one conversation as the handset shows it, with details for developers below each message.

import { arrange, button, byId, el, icon } from "./dom.js";
import { counted } from "./segments.js";
import { nameOf, shownText } from "./vendors.js";

const STEP = 100;
const NEAR_THE_END = 80;
const FAILED = /fail|reject|expire|abort|undeliver|error/i;

const scroll = byId("scroll");
const newest = byId("newest");

export class Thread {
  #nodes = new Map();
  #conversation;
  #limit = STEP;
  #actions;
  #isFollowing = true;

  /** Actions: exchange(message, opener), report(message, state), older(conversation) and pictures(media). */
  constructor(actions) {
    this.#actions = actions;
    byId("older").addEventListener("click", () => this.#showOlder());
    newest.addEventListener("click", () => this.#toEnd());
    scroll.addEventListener("scroll", () => {
      this.#isFollowing = isAtEnd();
      newest.hidden ||= this.#isFollowing;
    });
    // The end moves when a picture has loaded or a panel opens.
    const sizes = new ResizeObserver(() => this.#isFollowing && this.#toEnd());
    sizes.observe(scroll);
    sizes.observe(byId("messages"));
  }

  /** Shows a conversation as it is now, or none for null. */
  show(conversation) {
    const isAnother = conversation !== this.#conversation;
    if (isAnother) {
      this.#conversation = conversation;
      this.#limit = STEP;
      this.#nodes.clear();
      newest.hidden = true;
    }
    byId("handset").hidden = !conversation;
    if (!conversation) {
      return;
    }
    this.#isFollowing ||= isAnother;
    byId("thread-title").textContent = conversation.remote;
    byId("thread-about").replaceChildren(
      el("span", { className: "badge", "data-vendor": conversation.vendor }, nameOf(conversation.vendor)),
      ` with your ${conversation.own}`,
    );
    const before = byId("messages").lastElementChild;
    this.#arrange(conversation.messages.slice(-this.#limit));
    if (this.#isFollowing) {
      this.#toEnd();
    } else if (byId("messages").lastElementChild !== before) {
      newest.hidden = false;
    }
  }

  #arrange(messages) {
    byId("older").hidden = messages.length < STEP;
    const nodes = new Map();
    for (const message of messages) {
      const day = new Date(message.time).toDateString();
      nodes.set(day, this.#nodes.get(day) ?? dayOf(message));
      const node = this.#nodes.get(message) ?? this.#node(message);
      node.update();
      nodes.set(message, node);
    }
    this.#nodes = nodes;
    arrange(byId("messages"), [...nodes.values()].map(({ row }) => row));
  }

  async #showOlder() {
    const height = scroll.scrollHeight;
    this.#limit += STEP;
    if (this.#conversation.messages.length < this.#limit) {
      await this.#actions.older(this.#conversation);
    }
    this.show(this.#conversation);
    byId("older").hidden = this.#conversation.messages.length <= this.#limit;
    scroll.scrollTop += scroll.scrollHeight - height;
  }

  #toEnd() {
    newest.hidden = true;
    this.#isFollowing = true;
    scroll.scrollTop = scroll.scrollHeight;
  }

  #node(message) {
    const text = shownText(message);
    const state = el("span", { className: "state" });
    const push = el("span", {});
    const exchange = button("http", "HTTP", () => this.#actions.exchange(message, exchange));
    exchange.title = "The HTTP exchange of this message";
    const buttons = message.direction === "out" ? this.#reports(message) : [];
    const meta = el(
      "div",
      { className: "meta" },
      el("time", { dateTime: message.at, title: message.at }, clock(message)),
      el("span", {}, sizeOf(message)),
      state,
      push,
      el("span", { className: "actions" }, exchange, ...buttons),
    );
    const speaker = message.direction === "out" ? "The application:" : "The handset:";
    const bubble = el(
      "div",
      { className: "bubble" },
      el("span", { className: "unseen" }, speaker),
      text === "" ? null : el("p", { className: "text", dir: "auto" }, text),
      ...message.media.map((media) => this.#actions.picture(media)),
    );
    const row = el("li", { className: `message ${message.direction}`, "data-id": message.id }, bubble, meta);
    return {
      row,
      update: () => {
        exchange.hidden = message.exchange === null;
        push.hidden = !message.push;
        push.textContent = message.push ?? "";
        if (message.direction === "out" && state.textContent !== message.state) {
          state.className = `state ${toneOf(message.state)}`;
          state.replaceChildren(icon(ICONS[toneOf(message.state)]), message.state);
        }
      },
    };
  }

  #reports(message) {
    return ["delivered", "failed"].map((state) =>
      el(
        "button",
        { type: "button", className: "quiet", title: `Report it ${state}`, onclick: () => this.#actions.report(message, state) },
        state === "delivered" ? "Deliver" : "Fail",
      ),
    );
  }
}

const sizeOf = ({ media, encoding, segments }) =>
  media.length > 0 ? `MMS, ${counted(media.length, "file")}` : `${encoding}, ${counted(segments, "segment")}`;

const ICONS = { good: "check", bad: "cross", open: "wait" };

function toneOf(state) {
  if (FAILED.test(state)) {
    return "bad";
  }
  return /^delivered$/i.test(state) ? "good" : "open";
}

const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_THE_END;

const clock = ({ time }) => new Date(time).toLocaleTimeString([], { hour12: false });

function dayOf({ time }) {
  const day = new Date(time).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
  return { row: el("li", { className: "day" }, day), update: () => {} };
}
