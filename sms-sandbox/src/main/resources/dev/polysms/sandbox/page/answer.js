// The box in which the user answers as the handset.

import * as api from "./api.js";
import { button, byId, el } from "./dom.js";
import { counted, measure } from "./segments.js";

const form = byId("answer");
const box = byId("answer-text");
const files = byId("files");
const problem = byId("answer-error");

export class Answer {
  #conversation;
  #drafts = new Map();
  #attached = [];
  #sent;

  /** `sent` gets the message that the sandbox took. */
  constructor(sent) {
    this.#sent = sent;
    box.addEventListener("input", () => this.#measure());
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    files.addEventListener("change", () => {
      this.#attached.push(...files.files);
      files.value = "";
      this.#showAttached();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  /** Shows the box of a conversation, with its draft. */
  show(conversation, carriesMedia) {
    if (conversation === this.#conversation) {
      return;
    }
    if (this.#conversation) {
      this.#drafts.set(this.#conversation.key, box.value);
    }
    this.#conversation = conversation;
    box.value = this.#drafts.get(conversation.key) ?? "";
    box.setAttribute("aria-label", `Answer as ${conversation.remote}`);
    byId("attach").hidden = !carriesMedia;
    problem.textContent = "";
    this.#attached = [];
    this.#showAttached();
    this.#measure();
  }

  focus() {
    box.focus({ preventScroll: true });
  }

  #measure() {
    const { encoding, characters, segments } = measure(box.value);
    byId("answer-count").textContent =
      characters === 0 ? "" : `${encoding}, ${counted(characters, "character")}, ${counted(segments, "segment")}`;
    box.rows = Math.min(6, box.value.split("\n").length + Math.floor(characters / 60));
  }

  #showAttached() {
    byId("attached").replaceChildren(
      ...this.#attached.map((file) =>
        el("li", {}, file.name, button("close", `Remove ${file.name}`, () => {
          this.#attached = this.#attached.filter((other) => other !== file);
          this.#showAttached();
        })),
      ),
    );
  }

  async #send() {
    const text = box.value;
    if (text === "" && this.#attached.length === 0) {
      return;
    }
    const { vendor, own, remote } = this.#conversation;
    problem.textContent = "";
    try {
      const media = await Promise.all(this.#attached.map(encode));
      const message = await api.receive({ vendor, from: remote, to: own, text, media });
      box.value = "";
      this.#attached = [];
      this.#showAttached();
      this.#measure();
      this.#sent(message);
    } catch (error) {
      problem.textContent = error.message;
    }
  }
}

/** Encodes a file for the control API, which allows fewer characters in its name. */
async function encode(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = file.name.replaceAll(/[^A-Za-z0-9._-]/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "file";
  let binary = "";
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return { name, type: file.type || "application/octet-stream", base64: btoa(binary) };
}
