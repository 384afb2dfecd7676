// Announces new messages to screen readers: one message by its text, several by their number.

import { Batches } from "./batches.js";
import { byId } from "./dom.js";
import { counted } from "./segments.js";

export function announcer() {
  return new Batches((messages) => {
    const [{ to, text }] = messages;
    byId("announcer").textContent =
      messages.length === 1 ? `New message to ${to}: ${text.slice(0, 160)}` : counted(messages.length, "new message");
  });
}
