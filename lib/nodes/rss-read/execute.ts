import { FaultError } from '#lib/engine/fault.ts';
import type { HttpResponse, NodeExecutor } from '../define-node.ts';
import { eachItem } from '../each-item.ts';
import { configFault, namesIn } from '../paths.ts';
import { responseFault } from '../response-fault.ts';
import { XmlError } from '../xml-error.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async (context) => {
  // The parser is loaded with the first feed.
  const { readFeed } = await import('./read-feed.ts');
  return eachItem(context, {
    work: async (item) => {
      const { url, fields, timeoutMs } = context.parametersFor(item);
      const response = await context.http({
        method: 'GET',
        url: address(url, item),
        headers: HEADERS,
        timeoutMs,
        redirects: 5,
      });
      if (response.status >= 400) throw new FaultError(responseFault(response, item));
      try {
        return readFeed(textOf(response), namesIn(fields)).map((json) => ({ json, from: [{ input: 0, item }] }));
      } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        const message = `${new URL(url).host} sent no feed: ${error.message}.`;
        throw configFault('not_a_feed', message, item);
      }
    },
  });
};

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
