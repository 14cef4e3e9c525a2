/** A notification: `payload` goes to whoever listens on `channel`. */
export type Hint = { readonly channel: string; readonly payload: string };

/** The statement that tells hints, for behind a commit: inside the transaction they make commits wait for each other. */
export const notifying = (hints: readonly Hint[]): string =>
  `select ${hints.map(({ channel, payload }) => `pg_notify(${literal(channel)}, ${literal(payload)})`).join(', ')}`;

/** A string of SQL, read alike whatever the server's settings are. */
const literal = (text: string): string => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
