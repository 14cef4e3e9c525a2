import { FaultError } from '#lib/engine/fault.ts';

type Bound = {
  readonly name: string;
  /** `api.example.com`, or `*.example.com` for all below it; none means anywhere. */
  readonly hosts: readonly string[];
  /** The address that the secret goes to; undefined where it goes into something else than a request. */
  readonly address: string | undefined;
};

/** Throws a fault where a secret is for certain hosts only, and this is none of them. */
export function demandHost({ name, hosts, address }: Bound): void {
  if (hosts.length === 0) return;
  const only = `The secret "${name}" is only for ${hosts.join(', ')}`;
  if (address === undefined)
    throw refused(`${only}: it is shown in requests to them, and goes nowhere else. Use another secret here.`);
  const host = URL.parse(address)?.hostname.toLowerCase() ?? '';
  if (!hosts.some((entry) => (entry.startsWith('*.') ? host.endsWith(entry.slice(1)) : host === entry)))
    throw refused(`${only} and was not sent to ${host || 'this address'}. Check the address, or add the host to it.`);
}

const refused = (message: string) => new FaultError({ kind: 'connection', code: 'secret_bound', message });
