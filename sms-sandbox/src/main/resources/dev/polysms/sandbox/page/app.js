// Connects the parts of the page: the events of the sandbox, the store, the views and the control API.

import { Accounts } from "./accounts.js";
import { announcer } from "./announcer.js";
import { Answer } from "./answer.js";
import * as api from "./api.js";
import { ConversationList } from "./conversations.js";
import { beginning } from "./begin.js";
import { atMostEvery, beforePaint, byId, settled } from "./dom.js";
import { showExamples } from "./examples.js";
import { Exchanges } from "./exchanges.js";
import { Faults } from "./faults.js";
import { listen } from "./live.js";
import { Notifier } from "./notifier.js";
import { Panel } from "./panel.js";
import { picture } from "./pictures.js";
import { Store } from "./store.js";
import { themeButton } from "./themes.js";
import { Thread } from "./thread.js";

const LOADED = 1000;
const FOUND = 200;

const store = new Store();
const panel = new Panel();
const announced = announcer();
const answer = new Answer((message) => take([message]));
const exchanges = new Exchanges(panel, notice);
const faults = new Faults(panel, notice);
const accounts = new Accounts(panel, notice);
const list = new ConversationList(store, choose);
const notifier = new Notifier((message) => choose(store.conversationOf(message)), notice);
const thread = new Thread({
  exchange: (message, opener) => exchanges.show(message.exchange, opener),
  report: (message, state) => api.report({ vendor: message.vendor, id: message.id, state }).catch(notice),
  older: ({ vendor, remote }) => load({ vendor, number: remote, limit: LOADED }),
  picture,
});
const search = byId("search");

let vendors = [];
let open = null;

const render = beforePaint(() => {
  list.show(open);
  thread.show(open);
  byId("empty").hidden = !store.isEmpty;
  byId("unchosen").hidden = store.isEmpty || open !== null;
  document.body.dataset.view = open ? "thread" : "list";
});

function take(messages) {
  for (const message of store.add(messages)) {
    const conversation = store.conversationOf(message);
    if (message.direction === "out") {
      announced.add(message);
      notifier.add(message, conversation === open);
      conversation.unread += conversation === open ? 0 : 1;
    }
  }
  render();
}

/** Loads messages that were there before. They count as read. */
async function load(parameters) {
  const { messages } = await api.messages(parameters);
  store.add(messages);
  render();
}

async function loadState() {
  const state = await api.state();
  vendors = state.vendors;
  faults.show(state);
  accounts.show(state);
  showExamples(vendors);
}

function choose(conversation) {
  open = conversation;
  open.unread = 0;
  const vendor = vendors.find(({ name }) => name === open.vendor);
  answer.show(open, vendor?.media ?? false);
  list.show(open);
  thread.show(open);
  byId("empty").hidden = true;
  byId("unchosen").hidden = true;
  document.body.dataset.view = "thread";
  // The keyboard on the screen would hide the thread.
  if (matchMedia("(pointer: coarse)").matches) {
    byId("thread-title").focus();
  } else {
    answer.focus();
  }
}

function forget() {
  store.clear();
  open = null;
  render();
}

function notice(error) {
  byId("notice").hidden = false;
  byId("notice").firstElementChild.textContent = error.message;
}

function showLink(link, label) {
  byId("link").dataset.link = link;
  byId("link").textContent = label;
}

/** Loads everything again: it may be another sandbox, with the same ids for other messages. */
async function reload() {
  store.clear();
  open = open && store.begin(open);
  try {
    await loadState();
    await load({ limit: LOADED });
    const { pushes } = await api.pushes({ limit: LOADED });
    pushes.forEach((push) => store.pushed(push));
    showLink("live", "Live");
    byId("lost").hidden = true;
  } catch (error) {
    notice(error);
  }
}

const refreshFaults = atMostEvery(100, () => faults.refresh().catch(notice));
const refreshExchanges = atMostEvery(500, () => exchanges.refresh().catch(notice));
const on = {
  message: (message) => take([message]),
  state: (change) => {
    store.become(change);
    render();
  },
  push: (push) => {
    store.pushed(push);
    render();
  },
  exchange: refreshExchanges,
  fault: refreshFaults,
  cleared: forget,
};

listen(Object.keys(on), {
  event: (name, data) => on[name](data),
  open: reload,
  lost: () => {
    showLink("lost", "Offline");
    byId("lost").hidden = false;
    byId("lost").textContent = "The connection to the sandbox is lost. The page connects again automatically.";
  },
});

beginning(
  () => vendors,
  (place) => choose(store.begin(place)),
);

search.addEventListener("input", render);
search.addEventListener(
  "input",
  settled(() => {
    const words = search.value.trim();
    if (words !== "") {
      Promise.all([load({ text: words, limit: FOUND }), load({ number: words, limit: FOUND })]).catch(notice);
    }
  }, 200),
);
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") {
    event.preventDefault();
    list.focusFirst();
  }
  if (event.key === "Escape" && search.value !== "") {
    event.stopPropagation();
    search.value = "";
    render();
  }
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, dialog");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});

byId("back").addEventListener("click", () => {
  open = null;
  render();
  list.focusFirst();
});
byId("notice").lastElementChild.addEventListener("click", () => (byId("notice").hidden = true));
themeButton();
