// Calls the control API as docs/sandbox.md describes it. The page uses nothing else.

async function call(method, path, body) {
  const options = { method };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(`sandbox/${path}`, options);
  } catch {
    throw new Error("The sandbox does not answer. Check that it still runs.");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(answer?.error ?? `The sandbox answered with HTTP ${response.status}.`);
  }
  return answer;
}

const query = (parameters) =>
  new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ""));

export const state = () => call("GET", "state");
export const messages = (parameters) => call("GET", `messages?${query(parameters)}`);
export const pushes = (parameters) => call("GET", `pushes?${query(parameters)}`);
export const exchanges = (parameters) => call("GET", `exchanges?${query(parameters)}`);
export const exchange = (id) => call("GET", `exchanges/${encodeURIComponent(id)}`);
export const receive = (inbound) => call("POST", "inbound", inbound);
export const report = (delivery) => call("POST", "reports", delivery);
export const faults = () => call("GET", "faults");
export const setFault = (fault) => call("POST", "faults", fault);
export const removeFault = (id) => call("DELETE", `faults/${encodeURIComponent(id)}`);
export const clear = () => call("DELETE", "messages");
