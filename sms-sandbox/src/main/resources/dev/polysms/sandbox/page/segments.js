// Counts the segments of a draft while the user types.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("\f^{}\\[~]|€");

/** Returns {encoding, characters, segments} of a text. A segment never ends inside an escaped or surrogate pair. */
export function measure(text) {
  const characters = [...text];
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const size = gsm ? (character) => (EXTENDED.has(character) ? 2 : 1) : (character) => character.length;
  const [single, part] = gsm ? [160, 153] : [70, 67];
  const units = characters.reduce((sum, character) => sum + size(character), 0);
  return {
    encoding: gsm ? "GSM-7" : "UCS-2",
    characters: characters.length,
    segments: units <= single ? 1 : parts(characters.map(size), part),
  };
}

function parts(sizes, room) {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}

/** Returns "1 segment", "2 segments". */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
