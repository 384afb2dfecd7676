// What the page itself knows of the vendors: their names, and a line that sends a text with each of them.

const NAMES = {
  primevox: "PrimeVOX",
  voiceelements: "Voice Elements",
  voipex: "Voipex",
  voximplant: "Voximplant",
};

export const nameOf = (vendor) => NAMES[vendor] ?? vendor;

/** What a handset shows of a text. PrimeVOX has markers in it for the files, which the handset shows instead. */
export const shownText = ({ vendor, text, media }) =>
  vendor === "primevox" && media.length > 0 ? text.replaceAll(/(^|\n)media:[^|\s]+\|mime:\S+/g, "") : text;

/** A line that posts JSON. None of the values has a single quote in it. */
const json = (url, headers, body) =>
  [
    `curl ${url}`,
    ...[...headers, "Content-Type: application/json"].map((header) => `-H '${header}'`),
    `-d '${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}'`,
  ].join(" \\\n  ");

/** A request that sends a first text, by vendor: ({baseUrl, ownNumbers, credentials}) to a shell's line. */
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

export const firstText = (vendor) => LINES[vendor.name]?.(vendor) ?? "";
