import { FaultError } from '#lib/engine/fault.ts';

export type ImapServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise the connection is encrypted before anything is said (STARTTLS). */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
};

/** Reads `imaps://user:password@host:993` or `imap://…:143`. Throws a `connection` fault that names the secret, not its value. */
export function readImapServer(text: string, secretName: string): ImapServer {
  const url = URL.parse(text.trim());
  const isWhole = url && /^imaps?:$/.test(url.protocol) && url.hostname !== '' && url.username !== '';
  if (!isWhole) {
    const message = `The secret "${secretName}" is no address of a mailbox. Write it like imaps://user:password@imap.example.com, with %40 for an @ in the user.`;
    throw new FaultError({ kind: 'connection', code: 'bad_server', message });
  }
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    user: decoded(url.username),
    password: decoded(url.password),
  };
}

/** A password with a bare percent sign is meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
