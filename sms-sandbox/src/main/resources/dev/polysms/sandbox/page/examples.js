// What the empty page offers: a line that sends a first text, for each vendor.

import { byId, copy, el } from "./dom.js";
import { firstText, nameOf } from "./vendors.js";

const line = byId("example");

byId("copy-example").addEventListener("click", ({ currentTarget }) => copy(currentTarget, line.textContent));

export function showExamples(vendors) {
  line.textContent = firstText(vendors[0]);
  byId("example-vendors").replaceChildren(...vendors.map((vendor, place) => choice(vendor, place === 0)));
}

function choice(vendor, checked) {
  const onchange = () => (line.textContent = firstText(vendor));
  const radio = el("input", { type: "radio", name: "example-vendor", checked, onchange });
  return el("label", {}, radio, el("span", {}, nameOf(vendor.name)));
}
