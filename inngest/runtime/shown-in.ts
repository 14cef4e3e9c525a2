import { FaultError } from '#lib/engine/fault.ts';
import { type Credential, SECRET_HERE, type ShownAs } from '#lib/nodes/credential.ts';
import type { HttpRequest, NodeContext } from '#lib/nodes/node-context.ts';

/** Opens a secret for an address, which may be in the secret itself. */
export type Opener = (name: string, to: string | ((value: string) => string)) => Promise<string>;

/** Thousands of items show a secret to one host: it is opened once. */
export function openerOf(secret: NodeContext<unknown>['secret']): Opener {
  const known = new Map<string, Promise<string>>();
  return (name, to) => {
    if (typeof to !== 'string') return secret(name, to);
    const place = `${name} ${URL.parse(to)?.host}`;
    const value = known.get(place) ?? secret(name, () => to);
    known.set(place, value);
    return value;
  };
}

/** Where a request ends up: its Host header decides among those who share an address. Empty where the two differ. */
export function addressOf({ url, headers = {} }: Pick<HttpRequest, 'url' | 'headers'>): string {
  const own = URL.parse(url)?.host;
  const isElsewhere = ([name, value]: [string, string]) => /^host$/i.test(name) && value.toLowerCase() !== own;
  return Object.entries(headers).some(isElsewhere) ? '' : url;
}

/** A request that shows a secret. Throws a fault (`connection`) that names the secret where it cannot, never with its value. */
export async function shownIn(
  request: HttpRequest,
  { secret: name, as }: Credential,
  open: Opener,
): Promise<HttpRequest> {
  const to = as.kind === 'url' ? (url: string) => addressOf({ ...request, url: url.trim() }) : addressOf(request);
  const value = (await open(name, to)).trim();
  const shown = { name, value, as };
  const before = request.headers ?? {};
  const headers = headersWith(before, shown);
  if (Object.entries(headers).some(([header, text]) => text !== before[header] && !/^[\x20-\x7e]*$/.test(text)))
    throw unusable(name, 'be sent in a header: it has line breaks, or signs beyond ASCII. Put the key alone into');
  return { ...request, url: addressWith(request.url, shown), headers };
}

type Shown = { readonly name: string; readonly value: string; readonly as: ShownAs };
type Headers = Readonly<Record<string, string>>;

function addressWith(text: string, { name, value, as }: Shown): string {
  if (as.kind === 'here') return text.replace(SECRET_HERE, () => value);
  if (as.kind !== 'query' && as.kind !== 'url') return text;
  const url = URL.parse(as.kind === 'url' ? value : text);
  if (!url) throw unusable(name, 'be called: it is no address. Put one such as https://example.com/hook into');
  if (as.kind === 'query') url.searchParams.append(as.name, value);
  else for (const [field, given] of new URL(text).searchParams) url.searchParams.append(field, given);
  return url.href;
}

function headersWith(headers: Headers, { value, as }: Shown): Headers {
  switch (as.kind) {
    case 'bearer':
      return { ...headers, authorization: `Bearer ${value}` };
    case 'basic': {
      const isPair = as.user === undefined || (as.user === '' && value.includes(':'));
      const pair = isPair ? value : `${as.user}:${value}`;
      return { ...headers, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
    }
    case 'header':
      return { ...headers, [as.name.toLowerCase()]: `${as.before ?? ''}${value}` };
    case 'here':
      return Object.fromEntries(
        Object.entries(headers).map(([name, text]) => [name, text.replace(SECRET_HERE, () => value)]),
      );
    default:
      return headers;
  }
}

const unusable = (name: string, why: string) =>
  new FaultError({ kind: 'connection', code: 'bad_key', message: `The secret "${name}" cannot ${why} the vault.` });
