/** A new id for a node: 96 random bits. `crypto.randomUUID` is missing on plain http, where people host at home. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
