// Shows the HTTP exchange of a message, and the latest requests. The sandbox has masked the credentials.

import * as api from "./api.js";
import { button, byId, copy, el } from "./dom.js";
import { nameOf } from "./vendors.js";

const LATEST = 50;

export class Exchanges {
  #panel;
  #notice;
  #list = null;

  constructor(panel, notice) {
    this.#panel = panel;
    this.#notice = notice;
    byId("open-requests").addEventListener("click", ({ currentTarget }) => this.#toggle(currentTarget));
  }

  /** Shows the exchange of a message. */
  async show(id, opener) {
    try {
      const exchange = await api.exchange(id);
      this.#panel.open("HTTP exchange", opener, viewOf(exchange));
    } catch (error) {
      this.#notice(error);
    }
  }

  /** Loads the list again, because there was another request. */
  async refresh() {
    if (this.#list) {
      const { exchanges } = await api.exchanges({ limit: LATEST });
      this.#list?.replaceChildren(...exchanges.map((exchange) => this.#row(exchange)));
    }
  }

  #toggle(opener) {
    const list = el("ul", { className: "requests" });
    this.#panel.toggle(
      "Latest requests",
      opener,
      () => {
        this.#list = list;
        return [el("p", { className: "lead" }, "All requests to the vendors, refused ones too. Newest first."), list];
      },
      () => (this.#list = null),
    );
    this.refresh().catch(this.#notice);
  }

  #row(exchange) {
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: () => this.show(exchange.id, byId("open-requests")) },
        el("span", { className: "line" }, el("b", {}, exchange.method), statusOf(exchange)),
        el("span", { className: "path" }, exchange.path),
        el(
          "span",
          { className: "line" },
          el("span", { className: "badge", "data-vendor": exchange.vendor }, nameOf(exchange.vendor)),
          el("span", { className: "muted" }, timesOf(exchange)),
        ),
      ),
    );
  }
}

function statusOf({ status, fault }) {
  const answer = status ? `HTTP ${status}` : "no answer";
  return el("span", { className: `status ${status >= 200 && status < 300 ? "good" : "bad"}` }, fault ? `${answer}, ${fault}` : answer);
}

const timesOf = ({ at, millis }) => `${new Date(at).toLocaleTimeString([], { hour12: false })}, ${millis} ms`;

function viewOf(exchange) {
  const { request, response } = exchange;
  const query = request.query === "" ? "" : `?${request.query}`;
  return [
    el(
      "p",
      { className: "lead line" },
      el("span", { className: "badge", "data-vendor": exchange.vendor }, nameOf(exchange.vendor)),
      statusOf(exchange),
      el("span", { className: "muted" }, timesOf(exchange)),
    ),
    ...part("Request", `${request.method} ${request.path}${query}`, request),
    ...(response ? part("Response", `HTTP ${response.status}`, response) : [el("p", { className: "lead" }, "No answer was sent.")]),
    el("p", { className: "muted" }, "Credentials are masked. A long body is cut."),
  ];
}

function part(heading, first, { headers, body }) {
  const rest = `\n${headersOf(headers)}\n\n${body}`.trimEnd();
  const copyRaw = button("copy", "Copy", () => copy(copyRaw, first + rest));
  return [
    el("div", { className: "heading" }, el("h3", {}, heading), copyRaw),
    el("pre", { className: "raw", tabIndex: 0, "aria-label": heading }, el("b", {}, first), rest),
  ];
}

const headersOf = (headers) =>
  Object.entries(headers)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
