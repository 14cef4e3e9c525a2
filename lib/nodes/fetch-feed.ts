import { FaultError } from '#lib/engine/fault.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpResponse, NodeContext } from './node-context.ts';
import { configFault, namesIn } from './paths.ts';
import { responseFault } from './response-fault.ts';
import { XmlError } from './xml-error.ts';

type Feed = { readonly url: string; readonly fields: string; readonly timeoutMs: number; readonly item: number };

/** The entries of the feed at an address. Throws a fault where it cannot be fetched, or is no feed. */
export async function fetchFeed(
  { http }: Pick<NodeContext<unknown>, 'http'>,
  { url, fields, timeoutMs, item }: Feed,
): Promise<JsonObject[]> {
  // The parser is loaded with the first feed.
  const { readFeed } = await import('./read-feed.ts');
  const response = await http({ method: 'GET', url: address(url, item), headers: HEADERS, timeoutMs, redirects: 5 });
  if (response.status >= 400) throw new FaultError(responseFault(response, item));
  try {
    return readFeed(textOf(response), namesIn(fields));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw configFault('not_a_feed', `${new URL(url).host} sent no feed: ${error.message}.`, item);
  }
}

const HEADERS = { accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8' };

function address(url: string, item: number): string {
  const parsed = URL.parse(url.trim());
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.href;
  throw configFault(
    'bad_url',
    `"${url.slice(0, 200)}" is not a URL. Write it like https://example.com/feed.xml.`,
    item,
  );
}

/** By the charset of the answer, or of the XML declaration. */
function textOf({ headers, body }: HttpResponse): string {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 200));
  const [, charset = 'utf-8'] =
    /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '') ?? /<\?xml[^>]*encoding=["']([\w-]+)/i.exec(start) ?? [];
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
