import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { parseJson } from '#lib/json.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { sandboxPool } from '#lib/sandbox/pool.ts';
import { codeRunner } from '#lib/sandbox/run-code.ts';
import { importN8n } from '#lib/workflows/import/import-n8n.ts';
import { type InMemoryResult, runInMemory } from './testing/run-in-memory.ts';

const folder = new URL('../../../shared/data/n8n-workflows/runnable/', import.meta.url);
const pool = sandboxPool({ most: 2 });
afterAll(pool.close);

type Reply = { readonly type?: string; readonly body: unknown };
type Run = { readonly result: InMemoryResult; readonly sent: readonly HttpRequest[] };
type Given = { readonly item?: JsonObject; readonly reply?: (request: HttpRequest) => Reply; readonly from?: string };

const CALL = { headers: {}, params: {}, query: {}, body: {} };
/** An answer that has a little of what most ask for. */
const ANY: Reply = {
  body: {
    id: 1,
    name: 'Ada',
    title: 'Title',
    url: 'https://x.test',
    data: [{ id: 1 }],
    items: [{ id: 1 }],
    results: [],
  },
};

/** Runs an export from its first trigger; the network answers what `reply` says. */
async function run(id: number, { item = CALL, reply = () => ANY, from }: Given = {}): Promise<Run> {
  const { document } = importN8n(parseJson(readFileSync(new URL(`${id}.json`, folder))));
  const sent: HttpRequest[] = [];
  const result = await runInMemory({
    document,
    trigger: from ?? document.nodes.find((node) => definitionOf(node.type)?.trigger !== undefined)?.name,
    items: [{ json: item }],
    world: {
      runCode: codeRunner(pool),
      http: async (request) => {
        sent.push(request);
        const { type = 'application/json', body } = reply(request);
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        return { status: 200, headers: { 'content-type': type }, body: Buffer.from(text), url: request.url };
      },
    },
  });
  return { result, sent };
}

const data = (items: readonly Item[] | undefined) => items?.map(({ json }) => json);
/** What a node last sent out of its first port. */
const last = ({ result }: Run, name: string) => data(result.outputsOf(name)?.[0]);
const bodyOf = (request: HttpRequest | undefined) => JSON.parse(String(request?.body));

describe.skipIf(!existsSync(folder))('what they give, worked out by hand', () => {
  it('216: a country from GraphQL, its answer read as text', async () => {
    const country = { name: 'Germany', phone: '49', emoji: '🇩🇪' };
    const ran = await run(216, {
      item: { ...CALL, query: { code: 'de' } },
      reply: () => ({ body: { data: { country } } }),
    });
    expect(last(ran, 'Set')).toEqual([{ data: 'The country code of Germany 🇩🇪 is 49' }]);
    expect(decodeURIComponent(ran.sent[0]?.url ?? '')).toContain('code: "DE"'.replaceAll(' ', '+'));
  });

  it('2398: the first hit of a search as text for a model', async () => {
    const hit = { content: { title: 'Reset', _links: { webui: '/x' } }, excerpt: 'Press the button.' };
    const ran = await run(2398, {
      item: { query: 'password' },
      reply: () => ({ body: { results: [hit], _links: { base: 'https://wiki.test' } } }),
    });
    expect(new URL(ran.sent[0]?.url ?? '').searchParams.get('cql')).toBe('text ~ "password"');
    expect(last(ran, 'Return Tool Response')).toEqual([
      {
        response:
          '"Title": "Reset"\n"Link": "https://wiki.test/x"\n"Content": Press the button.\nWhen users request the password, make sure to send them the link above to reset it in markdown. ',
      },
    ]);
  });

  it('2713: a page as Markdown', async () => {
    const ran = await run(2713, {
      item: { query: { url: 'https://example.com' } },
      reply: () => ({ body: { data: { markdown: '# Page' } } }),
    });
    expect(bodyOf(ran.sent[0])).toEqual({ url: 'https://example.com', formats: ['markdown'] });
    expect(last(ran, 'Edit Fields')).toEqual([{ response: '# Page' }]);
  });

  it('2478: a token, then a message made of the settings', async () => {
    const ran = await run(2478);
    expect(ran.sent.map(({ url }) => url)).toEqual([
      'https://open.larksuite.com/open-apis/auth/v3/tenant_access_token/internal',
      'https://open.larksuite.com/open-apis/message/v4/send/',
    ]);
    expect(Object.keys(bodyOf(ran.sent[0]))).toEqual(['app_id', 'app_secret']);
    expect(bodyOf(ran.sent[1])).toMatchObject({ msg_type: 'text', content: { text: 'https://hiroshidigital.com/' } });
  });

  it('2475: results of three searches, numbered within each, those without a title left out', async () => {
    const ran = await run(2475, {
      reply: (request) => ({
        body: {
          result: {
            organicResults: [{ title: 'A' }, { title: '' }, { title: 'B' }],
            peopleAlsoAsk: [],
            paidResults: [],
            searchQuery: { term: bodyOf(request).params.query },
          },
        },
      }),
    });
    const terms = ['constant contact email automation', 'business worfklow software', 'n8n automation'];
    expect(last(ran, 'Connect to your own database2')).toEqual(
      terms.flatMap((searchQuery) => [
        { title: 'A', searchQuery, position: 1 },
        { title: 'B', searchQuery, position: 2 },
      ]),
    );
  });

  it('2134: addresses found in a page, each once', async () => {
    const ran = await run(2134, {
      item: { ...CALL, query: { Website: 'https://shop.test' } },
      reply: () => ({ type: 'text/html', body: '<p>a@x.com, b@y.org</p><a href="mailto:a@x.com">a@x.com</a>' }),
    });
    expect(ran.sent[0]?.url).toBe('https://shop.test/');
    expect(last(ran, 'Remove Duplicates')).toEqual([{ Email: 'a@x.com' }, { Email: 'b@y.org' }]);
    expect(ran.result.respond).toMatchObject({ status: 200, body: { Email: 'a@x.com' } });
  });

  it('2195: a product in cents, then its payment link, to which the caller is led', async () => {
    const ran = await run(2195, {
      item: { title: 'Mug', price: 12 },
      reply: ({ url }) => ({
        body: url.endsWith('/products') ? { default_price: 'price_1' } : { url: 'https://pay.test/1' },
      }),
    });
    expect(last(ran, 'Config')).toEqual([{ title: 'Mug', currency: 'EUR', price: 1200 }]);
    const [product, link] = ran.sent.map(({ body }) => new URLSearchParams(String(body)));
    expect(product?.get('default_price_data[unit_amount]')).toBe('1200');
    expect(link?.get('line_items[0][price]')).toBe('price_1');
    expect(ran.result.respond).toMatchObject({ headers: { location: 'https://pay.test/1' } });
  });

  it('1744: times added to and written in two manners', async () => {
    const ran = await run(1744);
    expect(last(ran, 'Format - MMMM DD YY')?.[0]?.data).toBe('January 05 2026');
    expect(last(ran, 'Edit times')?.[0]?.['Current time formatted']).toBe('2026 Jan 05');
  });

  it('524: today and its weekday by the older function node', async () => {
    const [item] = last(await run(524), 'Function') ?? [];
    const weekday = new Date(String(item?.date_today)).toLocaleDateString('en-US', {
      weekday: 'long',
      timeZone: 'UTC',
    });
    expect(item?.day_today).toBe(weekday);
  });

  it('1943: two lists compared by fruit', async () => {
    const { result } = await run(1943);
    const ports = result.outputsOf('Compare Datasets')?.map(data) ?? [];
    expect(ports[0]).toEqual([{ fruit: 'strawberry', color: 'red' }]);
    expect(ports[1]?.map(({ fruit }) => fruit)).toEqual(['apple', 'orange', 'banana']);
    expect(ports[2]?.map(({ different }) => different)).toEqual([{ color: { inputA: 'green', inputB: 'purple' } }]);
    expect(ports[3]).toEqual([{ fruit: 'kiwi', color: 'mostly green' }]);
  });

  it('119: fields as XML, answered as such', async () => {
    const { respond } = (await run(119)).result;
    expect(respond?.headers?.['content-type']).toMatch(/^application\/xml/);
    expect(String(respond?.body)).toContain('<number>1</number>');
    expect(String(respond?.body)).toContain('<string>my text</string>');
  });

  it('3805: a fixed answer for a voice agent', async () => {
    expect(last(await run(3805), '[Replace me!] Set response')).toEqual([
      { response: 'Your booking has been confirmed!' },
    ]);
  });

  it('4704: a text that is JSON, and one that is missing', async () => {
    const answer = async (body: JsonObject) => (await run(4704, { item: { ...CALL, body } })).result.respond?.body;
    expect(await answer({ jsonString: '{"a":[1]}' })).toEqual([{ valid: true }]);
    expect(await answer({})).toEqual([{ valid: false, error: "Input 'jsonString' is missing or not a string." }]);
  });

  it('5146: JSON out of a fenced block', async () => {
    const ran = await run(5146, { item: { text: '```json\n{"a":{"b":[1,2]}}\n```' } });
    expect(last(ran, 'Convert to JSON')).toEqual([{ a: { b: [1, 2] } }]);
  });

  it('2719: what works at once is not tried again', async () => {
    const ran = await run(2719, { item: {} });
    expect(last(ran, 'Success')).toEqual([{ tries: 0 }]);
    expect(last(ran, 'Update tries')).toBeUndefined();
  });
});
