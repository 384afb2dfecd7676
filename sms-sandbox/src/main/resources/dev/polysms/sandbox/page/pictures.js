// Shows the files of a message. Anything but a picture can only be saved: it must not run as a page of this origin.

import { el, icon } from "./dom.js";

/** Returns a preview of a picture, a link to save any other file, or the address of a file that the sandbox does not have. */
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
