// What the page knows about the vendors: their names, and a command that sends a message with each.

const NAMES = {
  primevox: "PrimeVOX",
  voiceelements: "Voice Elements",
  voipex: "Voipex",
  voximplant: "Voximplant",
};

export const nameOf = (vendor) => NAMES[vendor] ?? vendor;

/** Returns the text as a handset shows it. PrimeVOX marks files in the text; the handset shows the files instead. */
export const shownText = ({ vendor, text, media }) =>
  vendor === "primevox" && media.length > 0 ? text.replaceAll(/(^|\n)media:[^|\s]+\|mime:\S+/g, "") : text;

/** Returns a command that posts JSON. No value may contain a single quote. */
const json = (url, headers, body) =>
  [
    `curl ${url}`,
    ...[...headers, "Content-Type: application/json"].map((header) => `-H '${header}'`),
    `-d '${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}'`,
  ].join(" \\\n  ");

/** By vendor: makes a shell command that sends a first message from {baseUrl, ownNumbers, credentials}. */
const LINES = {
  primevox: ({ baseUrl, ownNumbers: [own], credentials }) =>
    json(`${baseUrl}/api/messaging/v1/sendMessage.php`, [], {
      auth: credentials.auth,
      containerID: credentials.containerID,
      fromNumber: own.slice(2),
      toNumber: "3035550177",
      messageText: "Hello, handset!",
    }),
  voiceelements: ({ baseUrl, ownNumbers: [own], credentials }) =>
    json(`${baseUrl}/v1/SendSMS`, [`Token: ${credentials.Token}`], {
      fromNumber: own.slice(2),
      toNumber: "7205550177",
      text: "Hello, handset!",
    }),
  voipex: ({ baseUrl, ownNumbers: [own], credentials }) =>
    json(`${baseUrl}/SMS`, [`Authorization: Bearer ${credentials.bearer}`], {
      from: own,
      to: "+420607608609",
      text: "Hello, handset!",
    }),
  voximplant: ({ baseUrl, ownNumbers: [own], credentials }) =>
    [
      `curl ${baseUrl}/platform_api/SendSmsMessage`,
      `-d account_id=${credentials.account_id} -d api_key=${credentials.api_key}`,
      `-d source=${own.replace("+", "")} -d destination=447700900177`,
      `--data-urlencode 'sms_body=Hello, handset!'`,
    ].join(" \\\n  "),
};

export const firstMessage = (vendor) => LINES[vendor.name]?.(vendor) ?? "";
