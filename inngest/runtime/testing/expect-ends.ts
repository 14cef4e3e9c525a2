import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { parseJson } from '#lib/json.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { sandboxPool } from '#lib/sandbox/pool.ts';
import { codeRunner } from '#lib/sandbox/run-code.ts';
import type { ExportCase, ExportCases } from './export-case.ts';
import { EXPORTS, runExport } from './run-export.ts';
import type { InMemoryResult } from './run-in-memory.ts';

const isThere = existsSync(EXPORTS);

/**
 * Tests that the table has every export of that kind, that each comes to its end in each of its runs, and that these reach
 * all of its nodes.
 */
export function expectEnds(kind: 'pure' | 'http', table: Readonly<Record<number, ExportCases>>): void {
  const pool = sandboxPool({ most: 2 });
  const runCode = codeRunner(pool);
  afterAll(pool.close);

  describe.skipIf(!isThere)(`real exports: ${kind}`, () => {
    it('all of them', () => {
      const index = parseJson(readFileSync(new URL('index.json', EXPORTS))) as readonly { id: number; kind: string }[];
      const ids = index.filter((each) => each.kind === kind).map(({ id }) => String(id));
      expect(Object.keys(table).sort()).toEqual(ids.sort());
    });

    it.each(Object.entries(table))('%s', async (id, { cases, rest = [] }) => {
      const wanted = new Set<string>();
      const reached = new Set<string>();
      for (const given of cases) {
        const { document, result } = await runExport(Number(id), given, runCode);
        expectEnd(result, given);
        for (const name of ledTo(document)) wanted.add(name);
        for (const row of result.rows) reached.add(row.name);
      }
      expect([...wanted].filter((name) => !reached.has(name)).sort()).toEqual([...rest].sort());
    });
  });
}

function expectEnd(result: InMemoryResult, { ends, failing = [], sends = {} }: ExportCase): void {
  const failed = result.rows.filter(({ status, name }) => status === 'failed' && !failing.includes(name));
  expect(failed.map(({ name, fault }) => (ends ? fault?.code : `${name}: ${fault?.message}`))).toEqual(
    ends ? [ends[0]] : [],
  );
  expect(result.status).toBe(ends ? 'failed' : 'succeeded');
  const output = result.rows.map(({ name, outputs }) => [name, outputs.map((list) => list.map((item) => item.json))]);
  expect(JSON.stringify(output)).not.toMatch(/=?\{\{\s*\$/);
  const warned = result.logs.filter(({ level, node }) => level === 'warn' && !failing.includes(node));
  expect(warned).toEqual([]);
  for (const [name, items] of Object.entries(sends)) {
    expect([name, result.outputsOf(name)?.[0]?.map((item) => item.json)]).toEqual([name, items]);
  }
}

/** The names of nodes that a way leads to from a trigger, or from the first node where there is none. */
function ledTo({ nodes, edges }: WorkflowDocument): readonly string[] {
  const triggers = nodes.filter(({ type }) => definitionOf(type)?.trigger !== undefined);
  const found = new Set((triggers.length > 0 ? triggers : nodes.slice(0, 1)).map(({ id }) => id));
  // A set is walked in the order of insertion: what is added on the way is walked too.
  for (const id of found) for (const { from, to } of edges) if (from.node === id) found.add(to.node);
  return nodes.filter(({ id }) => found.has(id)).map(({ name }) => name);
}
