import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { DEFINITIONS, definitionOf } from '#lib/nodes/definitions.ts';
import { importN8n } from '../import/import-n8n.ts';
import { exportN8n } from './export-n8n.ts';
import { plain } from './with-losses.ts';

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
        (key, value) => (type === 'set' && key === 'type' ? 'any' : plain(value)),
      ),
      position,
      settings,
    })),
    edges: document.edges.map((edge) => JSON.stringify(edge)).toSorted(),
    settings: document.settings,
  };
}

describe('exportN8n', () => {
  it('writes a node for each of any type, and says which of them n8n will only pass on', () => {
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
    const passing = (file.nodes as JsonObject[]).filter(({ type }) => type === 'n8n-nodes-base.noOp');
    for (const { name } of passing) {
      if (name !== 'no-op') expect(warnings).toContainEqual(expect.stringContaining(`"${name}" cannot be written`));
    }
    expect(passing.map(({ name }) => name)).toEqual(expect.arrayContaining(['event-trigger', 'send-event', 'finally']));
  });

  it('gives back a node as it came where only its secret was chosen, but no longer where more was changed', () => {
    const mail = {
      ...{ id: 'a', name: 'Mail', type: 'n8n-nodes-base.emailSend', typeVersion: 2, position: [0, 0] },
      parameters: { toEmail: 'a@b.test', options: { allowUnauthorizedCerts: true } },
      credentials: { smtp: { id: '1', name: 'Post' } },
    };
    const origin = { name: 'W', nodes: [mail], connections: {} };
    const { document } = importN8n(origin);
    const changed = (parameters: JsonObject) => ({
      ...document,
      nodes: document.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...parameters } })),
    });
    const back = (parameters: JsonObject) => exportN8n(changed(parameters), origin).file.nodes;
    expect(back({ server: 'post' })).toEqual([expect.objectContaining(mail)]);
    expect(back({ server: 'post', to: 'c@d.test' })).not.toEqual([expect.objectContaining(mail)]);
  });

  it.skipIf(!existsSync(folder))(
    'gives back real exports as n8n would read them, so that they import to the same document',
    { timeout: 60_000 },
    () => {
      for (const file of exportsIn('workflows/').concat(exportsIn('runnable/'))) {
        const origin = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
        const first = importN8n(origin).document;
        const back = exportN8n(first, origin).file;
        expect(faultsOf(back), file).toEqual([]);
        expect(meaning(importN8n(back).document), file).toEqual(meaning(first));
      }
    },
  );

  it.skipIf(!existsSync(folder))(
    'writes nodes of known types anew, without the file they came from, so that they mean the same',
    { timeout: 60_000 },
    () => {
      let count = 0;
      for (const file of exportsIn('workflows/').concat(exportsIn('runnable/'))) {
        const first = importN8n(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).document;
        const { file: back, warnings } = exportN8n(first);
        expect(faultsOf(back), file).toEqual([]);
        const passedOn = new Set(
          warnings.flatMap((warning) => /^"(.*)": .*(cannot be written|Not taken over)/.exec(warning)?.[1] ?? []),
        );
        const again = meaning(importN8n(back).document).nodes;
        for (const [index, node] of meaning(first).nodes.entries()) {
          if (passedOn.has(node.name)) continue;
          expect(again[index], `${file} ${node.name}`).toEqual(node);
          count++;
        }
      }
      console.log(`${count} nodes written anew`);
    },
  );
});

const KINDS =
  /^(main|ai_(languageModel|memory|tool|outputParser|embedding|document|textSplitter|vectorStore|retriever|reranker))$/;

/** What n8n would stumble over: names, prefixed types, versions, positions, and connections that lead to nodes by name. */
function faultsOf(file: JsonObject): string[] {
  const nodes = file.nodes as JsonObject[];
  const names = new Set(nodes.map(({ name }) => name));
  const faults: string[] = [];
  const need = (holds: boolean, what: string) => void (holds || faults.push(what));
  need(names.size === nodes.length, 'two nodes of one name');
  for (const { name, type, typeVersion, position, parameters } of nodes) {
    need(typeof name === 'string' && name !== '', 'a node without a name');
    need(/^[@\w/-]+\.\w+$/.test(String(type)), `${name}: type ${type}`);
    need(typeof typeVersion === 'number' && typeVersion > 0, `${name}: version ${typeVersion}`);
    need(Array.isArray(position) && position.length === 2 && position.every(Number.isFinite), `${name}: position`);
    need(typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters), `${name}: parameters`);
  }
  type Targets = ({ node: string; type: string; index: number }[] | null)[];
  for (const [from, kinds] of Object.entries(file.connections as unknown as Record<string, Record<string, Targets>>)) {
    need(names.has(from), `a connection from ${from}`);
    for (const [kind, outputs] of Object.entries(kinds)) {
      need(KINDS.test(kind), `a connection of kind ${kind}`);
      for (const target of outputs.flatMap((targets) => targets ?? [])) {
        need(names.has(target.node), `a connection to ${target.node}`);
        need(target.type === kind && Number.isInteger(target.index) && target.index >= 0, `${from} to ${target.node}`);
      }
    }
  }
  return faults;
}

const exportsIn = (part: string) =>
  readdirSync(new URL(part, folder))
    .filter((name) => name !== 'index.json')
    .map((name) => part + name);
