import { expect, it } from 'vitest';
import { z } from 'zod';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { portableNode } from './portable-node.ts';
import { secretPaths } from './secret-paths.ts';

const secret = z.string().default('').meta({ widget: 'secret' });

it('finds secrets wherever a schema has them', () => {
  const schema = z.object({
    token: secret,
    plain: z.string(),
    list: z.array(z.object({ key: secret.optional() })),
    map: z.record(z.string(), secret),
    auth: z.discriminatedUnion('by', [
      z.object({ by: z.literal('none') }),
      z.object({ by: z.literal('key'), key: secret }),
    ]),
  });
  expect(secretPaths(schema)).toEqual([['token'], ['list', '*', 'key'], ['map', '*'], ['auth', 'key']]);
});

it('leaves secrets and pinned data behind, and all else as it is', () => {
  const webhook = definitionOf('webhook');
  const paths = webhook ? secretPaths(webhook.parameters) : [];
  expect(paths.length).toBeGreaterThan(0);
  const node = {
    parameters: { path: 'orders', values: { key: 'stripe', other: 1 }, list: [{ key: 'x', a: 1 }] },
    settings: { pinned: [[{ a: 1 }]], notes: 'keep' },
  };
  expect(
    portableNode(webhook, node, [
      ['values', 'key'],
      ['list', '*', 'key'],
      ['gone', 'far'],
    ]),
  ).toEqual({
    parameters: { path: 'orders', values: { other: 1 }, list: [{ a: 1 }] },
    settings: { notes: 'keep' },
  });
});
