import { readFileSync } from 'node:fs';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { parseJson } from '#lib/json.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import { memoryFiles } from '#lib/nodes/testing/memory-files.ts';
import { importN8n } from '#lib/workflows/import/import-n8n.ts';
import type { World } from '../world.ts';
import { type InMemoryResult, runInMemory } from './run-in-memory.ts';

export const EXPORTS = new URL('../../../../shared/data/n8n-workflows/runnable/', import.meta.url);

/** What another machine answers: a value as JSON, or a text of another type. */
export type Reply = { readonly json: JsonValue } | { readonly text: string; readonly type: string };
type Sent = { readonly name: string; readonly mimeType: string; readonly bytes: string | Uint8Array };

/** What the world gives to one run of an export, and what a person does with it before. */
export type Given = {
  /** The node it starts from; its first trigger, or first node, when absent. */
  readonly from?: string;
  readonly items?: readonly JsonObject[];
  /** Files that the first item carries, by their names there; those of the organisation, by their paths. */
  readonly files?: Readonly<Record<string, Sent>>;
  readonly stored?: Readonly<Record<string, Sent>>;
  /** What is filled in: fields of a Set node by name, parameters of others. A node that is filled in is switched on. */
  readonly fill?: Readonly<Record<string, JsonObject>>;
  /** What nodes that ask are told, one after another; the last goes on. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  /** What is answered, by a part of the method and address, one after another; the last goes on. */
  readonly replies?: Readonly<Record<string, Reply | readonly Reply[]>>;
  readonly mode?: 'test';
};
export type ExportRun = {
  readonly document: WorkflowDocument;
  readonly result: InMemoryResult;
  readonly sent: readonly HttpRequest[];
};

const CALL = { headers: {}, params: {}, query: {}, body: {} };

/** Imports an export and runs it in memory; the network is what `replies` says, and nothing besides. */
export async function runExport(id: number, given: Given, runCode: World['runCode']): Promise<ExportRun> {
  const document = filledIn(importN8n(parseJson(readFileSync(new URL(`${id}.json`, EXPORTS)))).document, given);
  const files = memoryFiles();
  const carried = Object.entries(given.files ?? {}).map(([name, file]) => [name, files.add(file)]);
  for (const [path, file] of Object.entries(given.stored ?? {})) {
    const [name = '', ...folders] = path.split('/').reverse();
    await files.store.put({ folder: folders.reverse().join('/'), name, file: files.add(file), replace: true });
  }
  const from = given.from ?? document.nodes.find(({ type }) => definitionOf(type)?.trigger !== undefined)?.name;
  const isCalled = document.nodes.some(({ name, type }) => name === from && type === 'webhook');
  const [first = isCalled ? CALL : {}, ...others] = given.items ?? [];
  const binary = carried.length > 0 && { binary: Object.fromEntries(carried) };
  const sent: HttpRequest[] = [];
  const replied = inTurn(given.replies ?? {});
  const answered = inTurn(given.answers ?? {});
  const result = await runInMemory({
    document,
    trigger: from,
    items: [{ json: first, ...binary }, ...others.map((json) => ({ json }))],
    answer: (question, { nodeId }) => {
      const name = document.nodes.find((node) => node.id === nodeId)?.name ?? '';
      return question.type === 'sleep' ? { type: 'slept' } : answered((key) => key === name);
    },
    ...(given.mode && { run: { mode: given.mode } }),
    world: {
      runCode,
      files: () => files,
      http: async (request) => {
        sent.push(request);
        const called = `${request.method} ${request.url}`;
        const reply = replied((key) => called.includes(key));
        if (!reply) throw new Error(`nobody answers ${called}`);
        const [type, text] =
          'json' in reply ? ['application/json', JSON.stringify(reply.json)] : [reply.type, reply.text];
        const head = { status: 200, headers: { 'content-type': type } };
        const isFile = request.toFile?.(head) === true;
        const file = isFile ? { file: files.add({ name: 'file', mimeType: type, bytes: text }) } : {};
        return { ...head, body: Buffer.from(isFile ? '' : text), url: request.url, ...file };
      },
    },
  });
  return { document, result, sent };
}

/** Gives the first value whose key fits, those of a list in turn. */
function inTurn<T extends object>(values: Readonly<Record<string, T | readonly T[]>>) {
  const used = new Map<string, number>();
  return (fits: (key: string) => boolean): T | undefined => {
    const key = Object.keys(values).find(fits);
    if (key === undefined) return undefined;
    const list = [values[key] as T | readonly T[]].flat() as T[];
    const turn = used.get(key) ?? 0;
    used.set(key, turn + 1);
    return list[Math.min(turn, list.length - 1)];
  };
}

function filledIn(document: WorkflowDocument, { fill = {} }: Given): WorkflowDocument {
  const nodes = document.nodes.map((node) => {
    const given = fill[node.name];
    if (!given) return node;
    const { disabled: _, ...settings } = node.settings;
    const { fields } = node.parameters as { fields?: readonly JsonObject[] };
    const parameters =
      node.type === 'set' && fields && !('mode' in given)
        ? { fields: fields.map((field) => ({ ...field, value: given[String(field.name)] ?? field.value ?? null })) }
        : given;
    return { ...node, settings, parameters: { ...node.parameters, ...parameters } };
  });
  return { ...document, nodes };
}
