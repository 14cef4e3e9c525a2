import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { asAppError } from '#lib/http/problem.ts';
import { parseJson } from '#lib/json.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { exportText, exportWorkflow } from '#lib/workflows/export-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { importFiles } from './import-files.ts';
import { importWorkflow } from './import-workflow.ts';
import { getKeptFile } from './kept-file.ts';
import { getImport } from './queries.ts';

const folder = new URL('../../../shared/data/hostile-strings/', import.meta.url);
const LISTS = ['xss-polyglots', 'xss-quick', 'xss-rsnake', 'path-traversal', 'open-redirects', 'ssrf-urls'];

/** Strings that break what handles text carelessly, and a few of our own. */
function hostile(): string[] {
  const own = [
    'a\0b',
    'a\ud800b',
    '\ufeff',
    '__proto__',
    'constructor',
    '=cmd|calc',
    '={{ 1 }}',
    '{{ }}',
    '\u202etxt.exe',
  ];
  if (!existsSync(folder)) return own;
  const lines = LISTS.flatMap((name) => readFileSync(new URL(`${name}.txt`, folder), 'utf8').split('\n'));
  const naughty = JSON.parse(readFileSync(new URL('naughty-strings.json', folder), 'utf8')) as string[];
  return [...new Set([...own, ...naughty, ...lines].filter((text) => text !== ''))];
}

const test = testDb();
let builder: Context;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

const strings = hostile();
/** A node that says the same in every field an export has. */
const everywhere = (text: string): JsonObject => ({
  id: text,
  name: text,
  type: 'n8n-nodes-base.someVendor',
  typeVersion: 1,
  position: [0, 0],
  notes: text,
  parameters: { [text]: text, list: [{ name: text, value: text }], password: `${text}1` },
  credentials: { [text]: { id: text, name: text } },
});

describe(`${strings.length} hostile strings`, () => {
  it('are data in every field of a file: names, ids, notes, parameters, credentials, pinned data', {
    timeout: 60_000,
  }, async () => {
    const file = parseJson(
      JSON.stringify({
        name: 'Hostile',
        nodes: strings.map(everywhere),
        connections: Object.fromEntries(
          strings.map((text) => [text, { main: [[{ node: text, type: 'main', index: 0 }]] }]),
        ),
        pinData: Object.fromEntries(strings.map((text) => [text, [{ json: { [text]: text } }]])),
        settings: { timezone: strings[0], errorWorkflow: strings[1], [strings[2] ?? 'x']: true },
      }),
    );
    const { workflow, report } = await importWorkflow(builder, { file });
    const short = strings.filter((text) => text.length <= 180);
    const names = new Set(workflow.document.nodes.map(({ name }) => name));
    expect(short.filter((text) => !names.has(text))).toEqual([]);
    expect(workflow.document.edges.length).toBeGreaterThanOrEqual(short.length);
    expect(report.nodes).toHaveLength(strings.length);
    for (const node of workflow.document.nodes.filter(({ name }) => short.includes(name))) {
      expect(node.settings.notes).toBe(node.name);
      expect(node.settings.pinned?.[0]?.[0]?.[node.name]).toBe(node.name);
      expect((node.parameters.exported as JsonObject)[node.name]).toBe(node.name);
    }
    const view = await getImport(builder, { id: workflow.id });
    expect(view.report).toEqual(report);
    const own = exportText(await exportWorkflow(builder, { id: workflow.id }));
    const { workflow: back } = await importWorkflow(builder, { file: parseJson(own) });
    expect(exportText(back.document)).toBe(own);
    const origin = await getKeptFile(builder, { id: workflow.id });
    const n8n = parseJson(exportText(workflow.document, { format: 'n8n', origin })) as { nodes: JsonObject[] };
    expect(n8n.nodes.map(({ parameters }) => parameters)).toEqual(strings.map((text) => everywhere(text).parameters));
  });

  it('are names of files and workflows, or refused as the caller’s mistake', { timeout: 120_000 }, async () => {
    const node = { name: 'A', type: 'n8n-nodes-base.noOp', position: [0, 0], parameters: {} };
    for (let at = 0; at < strings.length; at += 200) {
      const files = strings.slice(at, at + 200).map((text) => ({
        name: text.slice(0, 1000),
        content: { name: text, nodes: [node], connections: {} },
      }));
      const made = await importFiles(builder, { files }).catch(async (error) => {
        expect(asAppError(error).code).toBe('invalid');
        return undefined;
      });
      for (const { file } of made?.items ?? []) expect(file).toMatch(/^[^/\\\p{Cc}\u202e]{1,200}$/u);
    }
  });

  it('are notes and parameters of a document that is saved', { timeout: 60_000 }, async () => {
    const document = sequence(
      'Saved',
      strings.map((text, index) => ({
        id: `n${index}`,
        type: 'set',
        settings: { notes: text },
        parameters: { fields: [{ name: text, type: 'any', value: text }], [text]: text },
      })),
    );
    const made = await createWorkflow(builder, { document });
    expect(exportText(await exportWorkflow(builder, { id: made.id }))).toBe(exportText(document));
  });
});
