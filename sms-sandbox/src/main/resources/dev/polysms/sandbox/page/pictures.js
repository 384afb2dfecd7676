// The files of a text. What is no picture is offered for saving only: it must never run as a page of this origin.

import { el, icon } from "./dom.js";

/** A preview of a picture, a link for any other file, or the bare address of what lies elsewhere. */
export function picture({ url, type, name }) {
  const address = new URL(url, location.href);
  const label = name || type || "file";
  if (!isHere(address)) {
    return el("p", { className: "file" }, icon("file"), el("span", {}, url));
  }
  const path = `page/media${address.pathname}`;
  if (type?.startsWith("image/")) {
    return el("img", { src: path, alt: label, loading: "lazy", className: "picture" });
  }
  return el("a", { className: "file", href: path, download: name ?? "" }, icon("file"), el("span", {}, label));
}

// The sandbox writes the address it listens on; the page may have been opened by another name of the same machine.
const isHere = (address) => address.port === location.port && address.protocol === location.protocol;
