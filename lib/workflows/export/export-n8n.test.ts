import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { DEFINITIONS, definitionOf } from '#lib/nodes/definitions.ts';
import { importN8n } from '../import/import-n8n.ts';
import { exportN8n } from './export-n8n.ts';

const folder = new URL('../../../../shared/data/n8n-workflows/', import.meta.url);

/** What a document does: parameters with their defaults. A field of any type becomes one of the type its value has. */
function meaning(document: WorkflowDocument) {
  return {
    nodes: document.nodes.map(({ id, name, type, parameters, position, settings }) => ({
      id,
      name,
      type,
      parameters: JSON.parse(
        JSON.stringify(definitionOf(type)?.parameters.safeParse(parameters).data ?? parameters),
        (key, value) => (type === 'set' && key === 'type' ? 'any' : value),
      ),
      position,
      settings,
    })),
    edges: document.edges.map((edge) => JSON.stringify(edge)).toSorted(),
    settings: document.settings,
  };
}

describe('exportN8n', () => {
  it('knows every type there is, and says which of them only we have', () => {
    const nodes = DEFINITIONS.filter(({ type }) => type !== 'placeholder').map(({ type }) => ({
      id: type,
      name: type,
      type,
      version: 1,
      parameters: {},
      position: [0, 0] as [number, number],
      settings: {},
    }));
    const { file, warnings } = exportN8n({ format: 'millrace/1', name: 'All', nodes, edges: [], settings: {} });
    const only = ['event-trigger', 'send-event', 'finally'];
    expect(warnings.filter((warning) => warning.includes('no node for'))).toEqual(
      only.map((type) => expect.stringContaining(`"${type}"`)),
    );
    const written = new Map((file.nodes as JsonObject[]).map(({ name, type }) => [name, type]));
    expect(only.map((type) => written.get(type))).toEqual(only.map(() => 'n8n-nodes-base.noOp'));
  });

  it.skipIf(!existsSync(folder))(
    'gives back real exports so that they import to the same document',
    { timeout: 60_000 },
    () => {
      for (const file of exportsIn('workflows/').concat(exportsIn('runnable/'))) {
        const first = importN8n(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).document;
        expect(meaning(importN8n(exportN8n(first).file).document), file).toEqual(meaning(first));
      }
    },
  );
});

const exportsIn = (part: string) =>
  readdirSync(new URL(part, folder))
    .filter((name) => name !== 'index.json')
    .map((name) => part + name);
