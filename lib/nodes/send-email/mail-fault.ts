import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';

type Where = { readonly secretName: string; readonly host: string };
type SmtpError = Error & { readonly code?: string; readonly responseCode?: number };

const CUT_OFF: ReadonlySet<string> = new Set(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EPROTOCOL']);

/** What a mail server said, as a fault: by the code of its answer (RFC 5321, 4.2), 4 passes and 5 stays. */
export function mailFault(error: unknown, { secretName, host }: Where): unknown {
  if (!(error instanceof Error) || error instanceof FaultError) return error;
  const { code = 'mail_failed', responseCode, message: said } = error as SmtpError;
  const fault = (kind: Fault['kind'], message: string): Fault => ({
    kind,
    code: code.toLowerCase(),
    message,
    // A connection that ended may have ended after the text was taken: the library does not say where it was.
    ...(CUT_OFF.has(code) && responseCode === undefined && { isUncertain: true }),
  });
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    const message = `${host} does not accept the user and password in the secret "${secretName}". Put valid ones into the vault.`;
    return new FaultError(fault('connection', message), { cause: error });
  }
  const why = said.slice(0, 300);
  if (code === 'ETLS') {
    const message = `${host} offers no encryption that can be trusted (${why}). Use smtps:// in the secret "${secretName}".`;
    return new FaultError(fault('connection', message), { cause: error });
  }
  if (responseCode !== undefined && responseCode >= 500) {
    return new FaultError(fault('config', `${host} did not take the mail: ${why}. Check its addresses.`), {
      cause: error,
    });
  }
  return new FaultError(fault('upstream', `${host} did not take the mail now: ${why}`), { cause: error });
}
