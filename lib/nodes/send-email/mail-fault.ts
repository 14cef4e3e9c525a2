import { FaultError } from '#lib/engine/fault.ts';
import type { Fault } from '#lib/engine/outcome.ts';

type Where = { readonly secretName: string; readonly host: string };
type SmtpError = Error & { readonly code?: string; readonly responseCode?: number; readonly command?: string };

/** What a mail server said, as a fault: by the code of its answer (RFC 5321, 4.2), 4 passes and 5 stays. */
export function mailFault(error: unknown, { secretName, host }: Where): unknown {
  if (!(error instanceof Error) || error instanceof FaultError) return error;
  const { code = 'mail_failed', responseCode, command, message: said } = error as SmtpError;
  const fault = (kind: Fault['kind'], message: string): Fault => ({
    kind,
    code: code.toLowerCase(),
    message,
    // Once the text is on its way, nobody knows whether it was taken.
    ...(command === 'DATA' && responseCode === undefined && { isUncertain: true }),
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
