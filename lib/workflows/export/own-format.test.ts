import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDGE_KINDS, ON_ERROR, type WorkflowDocument } from '#lib/engine/document.ts';
import { parseJson } from '#lib/json.ts';
import { exportText } from '../export-workflow.ts';
import { importN8n } from '../import/import-n8n.ts';

const folder = new URL('../../../../shared/data/n8n-workflows/', import.meta.url);
const exportsIn = (part: string) =>
  readdirSync(new URL(part, folder)).flatMap((name) => (name === 'index.json' ? [] : [part + name]));

/** What a file becomes that is written, read and written again. */
const again = (text: string) => exportText(importN8n(parseJson(text)).document);

const text = fc.string({ unit: 'binary', maxLength: 40 });
const name = text.filter((each) => each !== '' && each.length <= 200);
// Integers of more digits than a number keeps are refused wherever JSON comes in.
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((each) => !Number.isInteger(each) || Number.isSafeInteger(each));
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(fc.constant(null), fc.boolean(), text, number),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));
const node = fc.record({
  id: name,
  name,
  type: fc.oneof(name, fc.constantFrom('set', 'if', 'http-request', 'code')),
  version: fc.integer({ min: 1, max: 9 }),
  parameters: fc.dictionary(text, values, { maxKeys: 6 }),
  position: fc.tuple(number, fc.integer()),
  settings: fc.record(
    {
      disabled: fc.boolean(),
      notes: text,
      onError: fc.constantFrom(...ON_ERROR),
      executeOnce: fc.boolean(),
      pinned: fc.array(fc.array(fc.dictionary(text, values, { maxKeys: 3 }), { maxLength: 3 }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
});
const end = fc.record({ node: name, port: name });
const documents = fc.record({
  format: fc.constant('millrace/1' as const),
  name: name.filter((each) => each.isWellFormed()),
  nodes: fc.array(node, { maxLength: 6 }),
  edges: fc.array(fc.record({ from: end, to: end, kind: fc.constantFrom(...EDGE_KINDS) }), { maxLength: 6 }),
  settings: fc.record({ timezone: text, timeoutMs: fc.integer({ min: 1, max: 1000 }) }, { requiredKeys: [] }),
});

describe('our own format', () => {
  it('is the same bytes after an export and an import, whatever a document holds', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const first = exportText(document as unknown as WorkflowDocument);
        expect(again(first)).toBe(first);
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(!existsSync(folder))('is the same bytes for every imported file', { timeout: 60_000 }, () => {
    for (const file of exportsIn('workflows/').concat(exportsIn('runnable/'))) {
      const first = exportText(importN8n(parseJson(readFileSync(new URL(file, folder)))).document);
      expect(again(first), file).toBe(first);
    }
  });
});
