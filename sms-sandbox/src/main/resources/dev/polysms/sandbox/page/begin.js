// The dialog in which the user starts a conversation as the handset.

import { byId, el } from "./dom.js";
import { nameOf } from "./vendors.js";

const dialog = byId("begin-dialog");
const vendorField = byId("begin-vendor");
const ownField = byId("begin-own");
const remoteField = byId("begin-remote");

/** `begun` gets {vendor, own, remote}. `vendors` returns the current vendors. */
export function beginning(vendors, begun) {
  const showNumbers = () => {
    const vendor = vendors().find(({ name }) => name === vendorField.value);
    ownField.replaceChildren(...(vendor?.ownNumbers ?? []).map((number) => el("option", {}, number)));
  };
  vendorField.addEventListener("change", showNumbers);
  byId("begin").addEventListener("click", () => {
    vendorField.replaceChildren(...vendors().map(({ name }) => el("option", { value: name }, nameOf(name))));
    showNumbers();
    remoteField.value = "";
    dialog.returnValue = "";
    dialog.showModal();
  });
  byId("begin-cancel").addEventListener("click", () => dialog.close());
  // The dialog has to be closed first: closing gives the focus back to its button.
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "begin") {
      begun({ vendor: vendorField.value, own: ownField.value, remote: remoteField.value.trim() });
    }
  });
}
