// Sets faults, and shows the ones that are set and how often each occurred.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { nameOf } from "./vendors.js";

/** The kinds: name in the control API, label, and what happens. Here the vendor takes the message nevertheless. */
const TAKEN = [
  ["reply-lost", "Reply lost", "The message is taken; the connection closes before the first byte of the answer."],
  ["half-body", "Half an answer", "The message is taken; the connection closes in the middle of the answer."],
  ["slow", "Slow answer", "The message is taken; the answer comes after the pause."],
  ["stalled", "No answer", "The message is taken; the answer never comes."],
  ["html", "HTML instead of JSON", "The message is taken; the answer is a page of HTML."],
  ["malformed-json", "Malformed JSON", "The message is taken; the answer cannot be parsed."],
  ["wrong-type", "Wrong types", "The message is taken; the answer has other JSON types than documented."],
  ["duplicate-id", "Repeated id", "The message is taken; the answer has the id of the previous message."],
];
const NOT_TAKEN = [
  ["rate-limited", "Rate limited (429)", "Nothing is taken; the answer is HTTP 429."],
  ["500", "Server error (500)", "Nothing is taken; the answer is HTTP 500."],
  ["503", "Unavailable (503)", "Nothing is taken; the answer is HTTP 503."],
  ["cut-before", "Cut before the request", "Nothing is taken; the connection closes before the request is read."],
  ["cut-in", "Cut in the request", "Nothing is taken; the connection closes in the middle of the request."],
];
const ALL = "all";
const EXPLAINED = new Map([...TAKEN, ...NOT_TAKEN].map(([kind, label, text]) => [kind, { label, text }]));

export class Faults {
  #panel;
  #notice;
  #vendors = [];
  #faults = [];
  #list = el("ul", { className: "faults" });
  #live = el("p", { className: "lead" });

  constructor(panel, notice) {
    this.#panel = panel;
    this.#notice = notice;
    byId("open-faults").addEventListener("click", ({ currentTarget }) =>
      this.#panel.toggle("Faults", currentTarget, () => [this.#live, this.#list, this.#form()]),
    );
  }

  /** Shows the state of the sandbox. */
  show({ vendors, faults }) {
    this.#vendors = vendors;
    this.#faults = faults;
    byId("fault-count").hidden = faults.length === 0;
    byId("fault-count").textContent = faults.length;
    this.#live.textContent = faults.length === 0 ? "No fault is set. The vendors answer as documented." : "Faults that are set:";
    this.#list.replaceChildren(...faults.map((fault) => this.#row(fault)));
  }

  async refresh() {
    const { faults } = await api.faults();
    this.show({ vendors: this.#vendors, faults });
  }

  #row(fault) {
    const label = EXPLAINED.get(fault.kind)?.label ?? fault.kind;
    const where = fault.vendor === ALL ? "All vendors" : nameOf(fault.vendor);
    return el(
      "li",
      {},
      el("div", {}, el("b", {}, label), el("p", { className: "muted" }, [where, fault.operation, struck(fault)].filter(Boolean).join(", "))),
      el("button", { type: "button", onclick: () => this.#remove(fault), "aria-label": `Remove: ${label}, ${where}` }, "Remove"),
    );
  }

  async #remove({ id }) {
    try {
      await api.removeFault(id);
      await this.refresh();
      byId("panel-title").focus();
    } catch (error) {
      this.#notice(error);
    }
  }

  #form() {
    const problem = el("p", { className: "error", role: "alert" });
    const explained = el("p", { className: "muted", id: "fault-explained" });
    const kinds = el(
      "select",
      { name: "kind", "aria-describedby": "fault-explained" },
      group("The message is taken", TAKEN),
      group("The message is not taken", NOT_TAKEN),
    );
    const retryAfter = field("Retry-After in seconds, if any", { name: "retryAfterSeconds", type: "number", min: 0 });
    const millis = field("Milliseconds until the answer", { name: "millis", type: "number", min: 0, max: 60000, value: "2000", required: true });
    const form = el(
      "form",
      { className: "stack", onsubmit: (event) => this.#submit(event, problem) },
      el("h3", {}, "Set a fault"),
      el("label", {}, "Fault ", kinds),
      explained,
      vendorField(this.#vendors),
      field("Only at this operation, such as SendSMS", { name: "operation", autocomplete: "off", spellcheck: false }),
      field("How many times (0: until removed)", { name: "count", type: "number", min: 0, value: "1", required: true }),
      retryAfter,
      millis,
      field("Probability", { name: "probability", type: "number", min: 0, max: 1, step: 0.05, value: "1", required: true }),
      problem,
      el("p", { className: "buttons" }, el("button", { type: "submit", className: "primary" }, "Set the fault")),
    );
    kinds.onchange = () => {
      explained.textContent = EXPLAINED.get(kinds.value).text;
      retryAfter.hidden = !["rate-limited", "503"].includes(kinds.value);
      millis.hidden = kinds.value !== "slow";
    };
    kinds.onchange();
    return form;
  }

  async #submit(event, problem) {
    event.preventDefault();
    problem.textContent = "";
    try {
      await api.setFault(faultOf(event.currentTarget));
      await this.refresh();
    } catch (error) {
      problem.textContent = error.message;
    }
  }
}

function struck({ count, fired }) {
  return count === 0 ? `struck ${fired}, until removed` : `struck ${fired} of ${count}`;
}

const group = (label, kinds) =>
  el("optgroup", { label }, ...kinds.map(([kind, name]) => el("option", { value: kind }, name)));

const vendorField = (vendors) =>
  el(
    "label",
    {},
    "Vendor ",
    el(
      "select",
      { name: "vendor" },
      el("option", { value: ALL }, "All vendors"),
      ...vendors.map(({ name }) => el("option", { value: name }, nameOf(name))),
    ),
  );

const field = (label, properties) => el("label", {}, `${label} `, el("input", properties));

/** Returns the fault of the form, without hidden and empty fields. */
function faultOf(form) {
  const fault = {};
  for (const input of form.elements) {
    if (input.name !== "" && input.value !== "" && !input.closest("[hidden]")) {
      fault[input.name] = input.type === "number" ? input.valueAsNumber : input.value;
    }
  }
  if (fault.probability === 1) {
    delete fault.probability;
  }
  return fault;
}
