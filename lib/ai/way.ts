import { SECRET_HERE } from '#lib/nodes/credential.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { configFault } from '#lib/nodes/paths.ts';
import type { Provider } from './model-call.ts';
import { fetchBy } from './model-fetch.ts';

/** A model of a provider; `secret` names its API key. */
export type Endpoint = {
  readonly provider: Provider;
  /** Empty: the provider's own. */
  readonly baseUrl: string;
  readonly model: string;
  readonly secret: string;
  readonly timeoutMs: number;
};

/** What the providers' libraries are made with. */
export type Way = { readonly apiKey: string; readonly fetch: typeof globalThis.fetch; readonly baseURL?: string };

/** The way to an endpoint, by our egress: the key of its secret takes its place there. Throws where no model is named. */
export function wayTo(
  { http }: Pick<NodeContext<unknown>, 'http'>,
  { model, secret, baseUrl, timeoutMs }: Omit<Endpoint, 'provider'>,
): Way {
  if (model === '') throw configFault('no_model', 'No model is named. Name one, such as those of the provider’s list.');
  // Endpoints on one's own machine want no key, but the libraries do.
  const credential = secret === '' ? undefined : ({ secret, as: { kind: 'here' } } as const);
  const way = { apiKey: credential ? SECRET_HERE : 'none', fetch: fetchBy(http, { timeoutMs, credential }) };
  return baseUrl === '' ? way : { ...way, baseURL: baseUrl.replace(/\/+$/, '') };
}
