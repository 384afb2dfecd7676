// Receives the events of the sandbox while the page is open.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/**
 * Hands over each event as (name, data). `lost` runs when the connection breaks. `open` runs after each connection, the first
 * included: events may have been missed, so the page then loads everything.
 */
export function listen(names, { event, open, lost }) {
  let pause = FIRST_PAUSE;

  function connect() {
    const source = new EventSource("sandbox/events");
    source.onopen = () => {
      pause = FIRST_PAUSE;
      open();
    };
    // The browser connects again after most errors, but not after all. So close it, and connect again here.
    source.onerror = () => {
      source.close();
      lost();
      setTimeout(connect, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    };
    source.addEventListener("reload", open);
    for (const name of names) {
      source.addEventListener(name, ({ data }) => event(name, data === "" ? null : JSON.parse(data)));
    }
  }

  connect();
}
