import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { parseJson } from '#lib/json.ts';
import { importN8n } from './import-n8n.ts';

const node = (name: string, more: object = {}) => ({
  name,
  type: 'n8n-nodes-base.noOp',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
  ...more,
});
const links = (...targets: string[]) => ({
  main: [targets.map((target) => ({ node: target, type: 'main', index: 0 }))],
});

describe('importN8n', () => {
  it('keeps notes, flags, retries and error handling', () => {
    const flags = { disabled: true, notes: 'Why', retryOnFail: true, maxTries: 4, waitBetweenTries: 2000 };
    const more = { onError: 'continueErrorOutput', executeOnce: true, alwaysOutputData: true };
    const { document } = importN8n({
      name: 'Flags',
      nodes: [node('A', { ...flags, ...more, id: 'a', position: [10, 20] }), node('B', { continueOnFail: true })],
      connections: { A: { main: [[], [{ node: 'B', type: 'main', index: 0 }]] } },
      pinData: { A: [{ json: { x: 1 } }], B: [{ y: 2 }] },
      settings: { timezone: 'Europe/Berlin', executionTimeout: 60, errorWorkflow: 'other' },
    });
    expect(document.nodes[0]).toEqual({
      id: 'a',
      name: 'A',
      type: 'no-op',
      version: 1,
      parameters: {},
      position: [15, 20],
      settings: {
        disabled: true,
        notes: 'Why',
        retry: { tries: 4, delayMs: 2000, backoff: 'fixed' },
        onError: 'port',
        executeOnce: true,
        alwaysOutput: true,
        pinned: [[{ x: 1 }]],
      },
    });
    expect(document.nodes[1]?.settings).toEqual({ onError: 'continue', pinned: [[{ y: 2 }]] });
    expect(document.edges).toEqual([
      { from: { node: 'a', port: 'error' }, to: { node: 'node-2', port: 'main' }, kind: 'main' },
    ]);
    expect(document.settings).toEqual({ timezone: 'Europe/Berlin', timeoutMs: 60_000, errorWorkflowId: 'other' });
  });

  it('runs branches from top to bottom, whatever their order in the file', () => {
    const { document } = importN8n({
      nodes: [node('A'), node('Low', { position: [0, 300] }), node('High', { position: [0, -100] })],
      connections: { A: links('Low', 'High') },
    });
    expect(document.edges.map((edge) => edge.to.node)).toEqual(['node-3', 'node-2']);
  });

  it('says what does instead where an operation of a known type has no equal', () => {
    const type = '@n8n/n8n-nodes-langchain.openAi';
    const { report } = importN8n({
      nodes: [node('A', { type, parameters: { resource: 'assistant' } })],
      connections: {},
    });
    expect(report.nodes[0]).toMatchObject({
      status: 'placeholder',
      note: expect.stringContaining('an agent with a memory'),
    });
  });

  it('turns an unknown type into a placeholder that keeps everything and every port', () => {
    const parameters = { resource: 'message', text: '={{ $json.a }}', token: 'xoxb-123456789012-abcdefabcdef' };
    const { document, report } = importN8n({
      nodes: [node('A'), node('S', { type: 'n8n-nodes-base.slack', typeVersion: 2.3, parameters }), node('M')],
      connections: {
        A: { main: [[{ node: 'S', type: 'main', index: 1 }]] },
        S: { main: [[], [{ node: 'A', type: 'main', index: 0 }]] },
        M: { ai_languageModel: [[{ node: 'S', type: 'ai_languageModel', index: 0 }]] },
      },
    });
    expect(document.nodes[1]).toMatchObject({
      type: 'placeholder',
      parameters: { exportedType: 'n8n-nodes-base.slack', exportedVersion: 2.3, exported: parameters },
    });
    expect(document.edges.map(({ from, to, kind }) => [from.port, to.port, kind])).toEqual([
      ['main', '1', 'main'],
      ['1', 'main', 'main'],
      ['model', 'model', 'model'],
    ]);
    expect(report.nodes[1]).toMatchObject({ status: 'placeholder', type: 'n8n-nodes-base.slack' });
    expect(report.warnings).toEqual([expect.stringContaining('exported.token: this looks like a secret')]);
    expect(JSON.stringify(report)).not.toContain('xoxb');
  });

  it('keeps expressions that cannot be read, and says where they are', () => {
    const parameters = { text: '={{ (() => { return 1 })() }}' };
    const { document, report } = importN8n({ nodes: [node('X', { type: 'some.thing', parameters })], connections: {} });
    expect(document.nodes[0]?.parameters.exported).toEqual(parameters);
    expect(report.warnings[0]).toMatch(/"X", exported\.text: .*Code step/);
  });

  it('gives equal names a number and reports connections that lead nowhere', () => {
    const { document, report } = importN8n({ nodes: [node('A'), node('A')], connections: { A: links('Gone') } });
    expect(document.nodes.map(({ name }) => name)).toEqual(['A', 'A 2']);
    expect(report.warnings).toHaveLength(2);
  });

  it('passes its own format as it is', () => {
    const own = importN8n({ nodes: [node('A')], connections: {} }).document;
    expect(importN8n(JSON.parse(JSON.stringify(own))).document).toEqual(own);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'neither an n8n export'],
    ['no nodes', { connections: {} }, 'nodes'],
    ['a node without a type', { nodes: [{ name: 'A' }] }, 'nodes.0.type'],
    ['a broken document of ours', { format: 'millrace/1', nodes: [] }, 'no Millrace document'],
    ['too many nodes', { nodes: Array.from({ length: LIMITS.nodesInWorkflow + 1 }, (_, i) => node(`n${i}`)) }, '2000'],
  ])('refuses %s', (_, json, message) => {
    expect(() => importN8n(json)).toThrow(message);
  });

  it('takes __proto__ for a name like any other', () => {
    const text =
      '{"nodes":[{"name":"__proto__","type":"x","parameters":{"__proto__":{"a":1}}}],"connections":{"__proto__":{}}}';
    const { document } = importN8n(parseJson(text));
    expect(document.nodes[0]?.name).toBe('__proto__');
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

const folder = new URL('../../../../shared/data/n8n-workflows/', import.meta.url);

describe.skipIf(!existsSync(folder))('247 real exports', () => {
  const files = ['workflows/', 'runnable/'].flatMap((part) =>
    existsSync(new URL(part, folder))
      ? readdirSync(new URL(part, folder))
          .filter((name) => name !== 'index.json')
          .map((name) => part + name)
      : [],
  );

  it('all import to sound documents, none of their nodes or connections lost', { timeout: 60_000 }, () => {
    const counts = { exact: 0, approximate: 0, placeholder: 0 };
    for (const file of files) {
      const json = parseJson(readFileSync(new URL(file, folder)));
      const { document, report } = importN8n(json);
      expect(documentSchema.safeParse(document).error?.issues ?? [], file).toEqual([]);
      expect(document.nodes.length, file).toBe((json as { nodes: readonly unknown[] }).nodes.length);
      expect(document.edges.length, file).toBe(countLinks(json));
      for (const { status } of report.nodes) counts[status]++;
    }
    console.log(`${files.length} exports:`, counts);
    expect(files.length).toBe(247);
  });
});

function countLinks(json: unknown): number {
  const { connections } = json as { connections: Record<string, Record<string, (unknown[] | null)[] | null>> };
  const outputs = Object.values(connections).flatMap((kinds) => Object.values(kinds).flatMap((list) => list ?? []));
  return outputs.reduce((sum, targets) => sum + (targets?.length ?? 0), 0);
}
