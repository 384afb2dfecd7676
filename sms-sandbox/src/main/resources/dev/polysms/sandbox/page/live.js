// The events of the sandbox, for as long as the page is open.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/**
 * Hands over each event as (name, data). `lost` runs when the connection breaks; `open` whenever there is one, the first
 * included: what happened without us is not repeated reliably, so it is the time to load everything.
 */
export function listen(names, { event, open, lost }) {
  let pause = FIRST_PAUSE;

  function connect() {
    const source = new EventSource("sandbox/events");
    source.onopen = () => {
      pause = FIRST_PAUSE;
      open();
    };
    // The browser would try again by itself after most errors, but not after all: so close it and do it here for all.
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
