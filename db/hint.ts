/** A notification: `payload` goes to whoever listens on `channel`. */
export type Hint = { readonly channel: string; readonly payload: string };

/** What follows a commit in its packet to tell hints: inside the transaction they make commits wait for each other. */
export function tellingOf(hints: readonly Hint[]): string {
  if (hints.length === 0) return '';
  return `; select ${hints.map(({ channel, payload }) => `pg_notify(${literal(channel)}, ${literal(payload)})`).join(', ')}`;
}

/** A string of SQL, read alike whatever the server's settings are. */
const literal = (text: string): string => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
