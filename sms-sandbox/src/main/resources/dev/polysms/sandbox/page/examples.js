// Shows on the empty page a command that sends a first message, for each vendor.

import { byId, copy, el } from "./dom.js";
import { firstMessage, nameOf } from "./vendors.js";

const line = byId("example");

byId("copy-example").addEventListener("click", ({ currentTarget }) => copy(currentTarget, line.textContent));

export function showExamples(vendors) {
  line.textContent = firstMessage(vendors[0]);
  byId("example-vendors").replaceChildren(...vendors.map((vendor, place) => choice(vendor, place === 0)));
}

function choice(vendor, checked) {
  const onchange = () => (line.textContent = firstMessage(vendor));
  const radio = el("input", { type: "radio", name: "example-vendor", checked, onchange });
  return el("label", {}, radio, el("span", {}, nameOf(vendor.name)));
}
