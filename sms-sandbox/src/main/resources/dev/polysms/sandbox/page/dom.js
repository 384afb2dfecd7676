// Builds elements. Text is added as text; nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

/** Returns the element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/** Returns an element with properties, or attributes where there is no such property, and children. Skips null children. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) {
      node[name] = value;
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Returns an icon of index.html. Screen readers skip it, so it needs a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Returns a button with an icon and a label. */
export function button(iconName, label, onclick, className = "quiet") {
  return el("button", { type: "button", className, onclick }, icon(iconName), el("span", {}, label));
}

/** Makes these nodes the children of an element. Moves only what is out of place, and keeps the focus. */
export function arrange(parent, nodes) {
  const focused = document.activeElement;
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) {
      parent.insertBefore(node, parent.children[index] ?? null);
    }
  });
  if (focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/** Copies a text, and shows that on the button for a moment. */
export async function copy(copyButton, text) {
  const label = copyButton.querySelector("span");
  try {
    await navigator.clipboard.writeText(text);
    label.textContent = "Copied";
  } catch {
    label.textContent = "Select and copy it by hand";
  }
  setTimeout(() => (label.textContent = "Copy"), 2000);
}

/** Runs a function once before the next paint, however often it is called until then. */
export function beforePaint(run) {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        run();
      });
    }
  };
}

/** Runs a function soon after a call, and at most once in this time. */
export function atMostEvery(millis, run) {
  let timer = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      run();
    }, millis);
  };
}

/** Runs a function once it was not called for a while. */
export function settled(run, millis) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, millis);
  };
}
