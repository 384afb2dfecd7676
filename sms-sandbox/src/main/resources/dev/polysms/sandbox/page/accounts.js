// Shows where each vendor is, and its credentials. They open nothing but a sandbox, so they are shown.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { nameOf } from "./vendors.js";

export class Accounts {
  #vendors = [];

  constructor(panel, notice) {
    byId("open-accounts").addEventListener("click", ({ currentTarget }) =>
      panel.toggle("Accounts", currentTarget, () => [
        el("p", { className: "lead" }, "Point your application at these. The credentials are the same in every sandbox."),
        ...this.#vendors.map(section),
        el(
          "p",
          { className: "buttons" },
          el("button", { type: "button", onclick: () => api.clear().catch(notice) }, "Clear all messages"),
        ),
      ]),
    );
  }

  /** Shows the state of the sandbox. */
  show({ vendors }) {
    this.#vendors = vendors;
  }
}

function section(vendor) {
  const rows = [
    ["Base URL", vendor.baseUrl],
    ["Numbers", vendor.ownNumbers.join("\n")],
    ...Object.entries(vendor.credentials),
    ["Webhook", vendor.webhook?.url ?? "none"],
  ];
  return el(
    "section",
    { className: "account" },
    el("h3", {}, el("span", { className: "badge", "data-vendor": vendor.name }, nameOf(vendor.name))),
    el("dl", {}, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, String(value))])),
  );
}
