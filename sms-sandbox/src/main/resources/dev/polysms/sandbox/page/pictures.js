// The files of a text. What is no picture is offered for saving only: it must never run as a page of this origin.

import { el, icon } from "./dom.js";

/** A preview of a picture, a link for any other file, or the bare address of one that the vendor does not have. */
export function picture({ url, type, name, preview }) {
  const label = name || type;
  if (!preview) {
    return el("p", { className: "file" }, icon("file"), el("span", {}, url));
  }
  if (type.startsWith("image/")) {
    return el("img", { src: preview, alt: label, loading: "lazy", className: "picture" });
  }
  return el("a", { className: "file", href: preview, download: name }, icon("file"), el("span", {}, label));
}
