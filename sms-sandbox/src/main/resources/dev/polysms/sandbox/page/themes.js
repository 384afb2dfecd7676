// The button that switches between the dark and the light theme. theme.js restores the choice.

import { byId } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
const show = () => byId("theme").setAttribute("aria-pressed", String(isDark()));

function remember(theme) {
  try {
    localStorage.setItem("polysms.theme", theme);
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
}

export function themeButton() {
  system.addEventListener("change", show);
  byId("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    show();
  });
  show();
}
