// Runs inside the isolate, which has no `atob` and `btoa` of its own.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** `btoa` of the HTML standard: text of characters up to U+00FF as base64. */
export function toBase64(given: unknown): string {
  const text = String(given);
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [a = 0, b = Number.NaN, c = Number.NaN] = [0, 1, 2].map((offset) => text.charCodeAt(at + offset));
    if (a > 255 || b > 255 || c > 255) throw new Error('btoa takes characters up to U+00FF only');
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    const signs = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]);
    parts.push(`${signs[0]}${signs[1]}${Number.isNaN(b) ? '=' : signs[2]}${Number.isNaN(c) ? '=' : signs[3]}`);
  }
  return parts.join('');
}

/** `atob` of the HTML standard: its inverse. */
export function fromBase64(given: unknown): string {
  const text = String(given)
    .replace(/[\t\n\f\r ]/g, '')
    .replace(/={1,2}$/, '');
  if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text))
    throw new Error('atob was given something that is not base64');
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const group = text.slice(at, at + 4);
    const bits = [...group.padEnd(4, 'A')].reduce((sum, sign) => (sum << 6) | ALPHABET.indexOf(sign), 0);
    parts.push(String.fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255).slice(0, group.length - 1));
  }
  return parts.join('');
}
