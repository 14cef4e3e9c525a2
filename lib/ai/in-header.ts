import { FaultError } from '#lib/engine/fault.ts';

/** A secret as a header takes it. Throws a fault that names it; the libraries' own errors would quote its value. */
export function inHeader(value: string, name: string): string {
  const text = value.trim();
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const message = `The secret "${name}" cannot be sent in a header: it has line breaks, or signs beyond ASCII. Put the key alone into the vault.`;
  throw new FaultError({ kind: 'connection', code: 'bad_key', message });
}
