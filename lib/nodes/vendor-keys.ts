import type { JsonObject } from '#lib/engine/values.ts';

/** Where a key is asked for in the query and nothing tells its name. */
export const ANY_QUERY_FIELD = 'api_key';

const bearer: JsonObject = { auth: 'bearer' };
const header = (headerName: string): JsonObject => ({ auth: 'header', headerName });
const query = (queryName: string): JsonObject => ({ auth: 'query', queryName });
/** How vendors' APIs take their keys, by the credential's type. Those of OAuth last an hour, and are not here. */
const VENDORS: Readonly<Record<string, JsonObject>> = {
  alienVaultApi: header('X-OTX-API-KEY'),
  anthropicApi: header('x-api-key'),
  facebookGraphApi: query('access_token'),
  githubApi: bearer,
  googlePalmApi: header('x-goog-api-key'),
  n8nApi: header('X-N8N-API-KEY'),
  openAiApi: bearer,
  sentryIoApi: bearer,
  serpApi: query('api_key'),
  stripeApi: bearer,
  virusTotalApi: header('x-apikey'),
  whatsAppApi: bearer,
};

/** How requests show the key of a vendor, as parameters of the request; by the type of its credential. */
export const vendorWay = (type: string): JsonObject | undefined =>
  Object.hasOwn(VENDORS, type) ? VENDORS[type] : undefined;

/** The credential's type whose vendor takes keys as these parameters say; undefined where any could. */
export function vendorOf({ auth, headerName, queryName }: JsonObject): string | undefined {
  const name = String(auth === 'header' ? headerName : queryName).toLowerCase();
  if (name === '' || name === ANY_QUERY_FIELD) return undefined;
  return Object.entries(VENDORS).find(
    ([, way]) => way.auth === auth && String(way.headerName ?? way.queryName ?? '').toLowerCase() === name,
  )?.[0];
}
