import { FaultError } from '#lib/engine/fault.ts';

export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise the connection is upgraded where the server can (STARTTLS). */
  readonly secure: boolean;
  readonly requireTLS?: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
};

/** Reads `smtps://user:password@host:465` or `smtp://…:587`. Throws a `connection` fault that names the secret, not its value. */
export function readServer(text: string, secretName: string): MailServer {
  const url = URL.parse(text.trim());
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    const message = `The secret "${secretName}" is no address of a mail server. Write it like smtps://user:password@smtp.example.com.`;
    throw new FaultError({ kind: 'connection', code: 'bad_server', message });
  }
  const secure = url.protocol === 'smtps:';
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    // A password is not sent in the clear.
    ...(user && { auth: { user, pass }, requireTLS: !secure }),
  };
}
