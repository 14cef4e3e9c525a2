import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpRequest } from '../node-context.ts';
import { runNode } from '../testing/run-node.ts';

const parameters = { watch: 'slack-message', fields: { channel: 'C1' }, secret: 'token' };

/** Remembers as the database does: a value belongs to whoever kept it first. */
function memory() {
  const owners = new Map<string, string>();
  return (by: string) => ({
    keepNew: async (values: readonly string[], { scope }: { scope: string }) => {
      for (const value of values) if (!owners.has(`${scope} ${value}`)) owners.set(`${scope} ${value}`, by);
      return new Set(values.filter((value) => owners.get(`${scope} ${value}`) === by));
    },
    forget: async () => undefined,
  });
}

function watcher() {
  const kept = memory();
  const sent: string[] = [];
  return {
    sent,
    look: async (
      by: string,
      messages: readonly JsonObject[],
      more: { mode?: 'test' | 'published'; given?: JsonObject } = {},
    ) => {
      const http = async ({ url }: HttpRequest) => {
        sent.push(url);
        const body = new TextEncoder().encode(JSON.stringify({ ok: true, messages }));
        return { status: 200, headers: {}, body, url };
      };
      const { outputs, fault } = await runNode('app-watch', { ...parameters, ...more.given }, [[{}]], {
        world: { http, secret: async () => 's3cret', seen: () => kept(by) },
        run: { mode: more.mode ?? 'published' },
      });
      return fault ?? outputs[0];
    },
  };
}

it('lets through what is new since the first look, once, and the same at another attempt', async () => {
  const { look, sent } = watcher();
  expect(await look('run 1', [{ ts: '1' }])).toEqual([]);
  expect(await look('run 2', [{ ts: '3' }, { ts: '2' }, { ts: '1' }])).toEqual([{ ts: '3' }, { ts: '2' }]);
  expect(await look('run 2', [{ ts: '4' }, { ts: '3' }, { ts: '2' }])).toEqual([{ ts: '4' }, { ts: '3' }, { ts: '2' }]);
  expect(await look('run 3', [{ ts: '4' }, { ts: '3' }])).toEqual([]);
  expect(sent[0]).toBe('https://slack.com/api/conversations.history?channel=C1&limit=200');
});

it('finds the first thing of all, where nothing was there at the first look', async () => {
  const { look } = watcher();
  expect(await look('run 1', [])).toEqual([]);
  expect(await look('run 2', [{ ts: '1' }])).toEqual([{ ts: '1' }]);
});

it('shows one in a test, and remembers nothing', async () => {
  const { look } = watcher();
  expect(await look('test', [{ ts: '2' }, { ts: '1' }], { mode: 'test' })).toEqual([{ ts: '2' }]);
  expect(await look('run 1', [{ ts: '1' }])).toEqual([]);
  expect(await look('run 2', [{ ts: '2' }, { ts: '1' }])).toEqual([{ ts: '2' }]);
});

it('takes new entries of a feed', async () => {
  const kept = memory();
  const look = async (by: string, titles: readonly string[]) => {
    const entries = titles.map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`).join('');
    const body = new TextEncoder().encode(`<rss><channel>${entries}</channel></rss>`);
    const http = async ({ url }: HttpRequest) => ({ status: 200, headers: {}, body, url });
    const given = { watch: 'feed', fields: { url: 'https://example.com/feed.xml' } };
    const world = { http, seen: () => kept(by) };
    return (await runNode('app-watch', given, [[{}]], { world, run: { mode: 'published' } })).outputs[0];
  };
  expect(await look('run 1', ['a'])).toEqual([]);
  expect(await look('run 2', ['b', 'a'])).toMatchObject([{ title: 'b', guid: 'b' }]);
});

it('says what is missing', async () => {
  expect(await watcher().look('run 1', [], { given: { watch: 'nothing' } })).toMatchObject({ code: 'no_watch' });
});
