import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { ImapError } from './imap-error.ts';

type Where = { readonly secretName: string; readonly host: string };

/** What a mail server or its connection did, as a fault that says who has to act; anything else as it is. */
export function imapFault(error: unknown, { secretName, host }: Where): unknown {
  if (!(error instanceof Error) || error instanceof FaultError) return error;
  const { code } = error as Error & { readonly code?: string };
  const fault = (kind: Fault['kind'], as: string, message: string) =>
    new FaultError({ kind, code: as, message }, { cause: error });
  if (!(error instanceof ImapError)) {
    if (isOfTls(code)) {
      const why = `The certificate of ${host} cannot be trusted (${code}).`;
      return fault('connection', 'imap_tls', `${why} Use the name that it was made for in the secret "${secretName}".`);
    }
    if (!/^E[A-Z]+$/.test(code ?? '')) return error;
    return fault('upstream', 'imap_cut_off', `The connection to ${host} broke: ${error.message}`);
  }
  switch (error.code) {
    case 'not_let_in':
      return fault(
        'connection',
        'imap_not_let_in',
        `${host} does not accept the user and password in the secret "${secretName}". ${error.message} Put valid ones into the vault; where two steps are needed to sign in, a password for apps.`,
      );
    case 'not_private':
      return fault(
        'connection',
        'imap_not_private',
        `${host} offers no encryption, and no password goes out without. ${error.message} Use imaps:// in the secret "${secretName}".`,
      );
    case 'refused':
      return fault(
        'config',
        'imap_refused',
        `${host} refused: ${error.message} Check the mailbox and what is looked for.`,
      );
    default:
      return fault('upstream', `imap_${error.code}`, `${host} did not answer as it should. ${error.message}`);
  }
}

const isOfTls = (code: string | undefined): boolean =>
  code !== undefined &&
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA)/.test(code);
