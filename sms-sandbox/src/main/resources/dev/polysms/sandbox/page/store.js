// Keeps the messages and conversations that the page knows, up to a bound.

const KEPT = 5000;

/** At some vendors a message to several numbers has one id. */
const idOf = ({ vendor, id }) => `${vendor} ${id}`;
const keyOf = (message) => `${idOf(message)} ${message.to}`;

/** Orders by time, and within a millisecond by arrival. */
const byAge = (one, other) => one.time - other.time || one.place - other.place;

/** A conversation is identified by vendor, own number and handset. */
const placeOf = ({ vendor, direction, from, to }) =>
  direction === "out" ? { vendor, own: from, remote: to } : { vendor, own: to, remote: from };

export class Store {
  #conversations = new Map();
  #messages = new Map();
  #byId = new Map();
  #added = 0;

  /** Adds messages in any order, known ones too. Returns those that are new. */
  add(messages) {
    const added = [];
    const touched = new Set();
    for (const message of messages) {
      const known = this.#messages.get(keyOf(message));
      if (known) {
        Object.assign(known, message);
        continue;
      }
      const kept = { ...message, time: Date.parse(message.at), place: ++this.#added };
      const conversation = this.begin(placeOf(kept));
      conversation.messages.push(kept);
      touched.add(conversation);
      this.#messages.set(keyOf(kept), kept);
      this.#byId.set(idOf(kept), [...this.#named(kept), kept]);
      added.push(kept);
    }
    for (const conversation of touched) {
      conversation.messages.sort(byAge);
    }
    this.#shrink();
    return added;
  }

  /** Returns the conversation of a vendor, an own number and a handset; a new one if there was none. */
  begin(place) {
    const key = `${place.vendor} ${place.own} ${place.remote}`;
    let conversation = this.#conversations.get(key);
    if (!conversation) {
      conversation = { key, ...place, messages: [], unread: 0, begun: { time: Date.now(), place: ++this.#added } };
      this.#conversations.set(key, conversation);
    }
    return conversation;
  }

  conversationOf(message) {
    return this.begin(placeOf(message));
  }

  /** Changes the state of a message. */
  become({ vendor, id, state }) {
    this.#named({ vendor, id }).forEach((message) => (message.state = state));
  }

  /** Adds how the application answered the push about a message. */
  pushed({ vendor, message: id, status, answer }) {
    const push = status ? `pushed, HTTP ${status}` : `push failed: ${answer}`;
    this.#named({ vendor, id }).forEach((message) => (message.push = push));
  }

  clear() {
    this.#conversations.clear();
    this.#messages.clear();
    this.#byId.clear();
  }

  get isEmpty() {
    return this.#conversations.size === 0;
  }

  /** Returns the conversations, newest first. A search leaves those with the words in a number or in a text. */
  conversations(words) {
    const wanted = words.trim().toLowerCase();
    return [...this.#conversations.values()]
      .map((conversation) => ({ conversation, found: find(conversation, wanted) }))
      .filter(({ found }) => found !== null)
      .sort((one, other) => byAge(newestOf(other.conversation), newestOf(one.conversation)));
  }

  #named(message) {
    return this.#byId.get(idOf(message)) ?? [];
  }

  #shrink() {
    for (const [key, message] of this.#messages) {
      if (this.#messages.size <= KEPT) {
        return;
      }
      this.#messages.delete(key);
      this.#byId.delete(idOf(message));
      const conversation = this.conversationOf(message);
      conversation.messages.splice(conversation.messages.indexOf(message), 1);
      if (conversation.messages.length === 0) {
        this.#conversations.delete(conversation.key);
      }
    }
  }
}

const newestOf = (conversation) => conversation.messages.at(-1) ?? conversation.begun;

/** Returns the message to show of a conversation: undefined if it has none, null if the words are not in it. */
function find(conversation, wanted) {
  const newest = conversation.messages.at(-1);
  if (wanted === "" || conversation.remote.toLowerCase().includes(wanted) || conversation.own.includes(wanted)) {
    return newest;
  }
  return conversation.messages.findLast(({ text }) => text.toLowerCase().includes(wanted)) ?? null;
}
