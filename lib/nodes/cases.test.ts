import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { type Edge, type EdgeKind, FORMAT, type WorkflowNode } from '#lib/engine/document.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import type { TableRequest, TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { sandboxPool } from '#lib/sandbox/pool.ts';
import { codeRunner } from '#lib/sandbox/run-code.ts';
import type { CustomCode } from './custom-fields.ts';
import type { HttpResponse } from './node-context.ts';
import { mapped } from './testing/mapped.ts';
import { type MemoryFiles, memoryFiles } from './testing/memory-files.ts';

type OwnNode = Pick<WorkflowNode, 'name' | 'type'> & Partial<WorkflowNode>;
/** A node as an n8n export has it, which its mapping has to take over exactly. */
type ExportedNode = { readonly name: string; readonly n8n: string; readonly parameters?: JsonObject };

type CaseFile = { readonly name: string; readonly mimeType: string; readonly text: string };

/** A small workflow and what its nodes send: see docs/adding-a-node.md. */
type Case = {
  readonly title: string;
  readonly nodes: readonly (OwnNode | ExportedNode)[];
  /** `A -> B`, with ports `If.true -> Merge.0`; `Model =model=> Agent` plugs one into another. */
  readonly edges: readonly string[];
  /** What the run starts with; one empty item when absent. */
  readonly items?: readonly JsonObject[];
  /** What each item that starts the run carries. */
  readonly files?: Readonly<Record<string, CaseFile>>;
  /** Answers of the network, in the order of the calls. */
  readonly http?: readonly {
    readonly status?: number;
    readonly headers?: Record<string, string>;
    readonly body: string;
  }[];
  /** Versions of custom nodes: `greet@1`. */
  readonly customNodes?: Readonly<Record<string, CustomCode>>;
  /** What is asked of data tables, each with the rows that it reads or writes. */
  readonly tables?: readonly (TableRequest & { readonly answer: readonly TableRow[] })[];
  /** Answers to questions, in the order they are asked. */
  readonly answers?: readonly Answer[];
  readonly status?: string;
  /** Data per output port of each node named. */
  readonly expect: Readonly<Record<string, readonly (readonly JsonObject[])[]>>;
  /** Files that the items of each node named carry. */
  readonly expectFiles?: Readonly<Record<string, readonly Readonly<Record<string, CaseFile>>[]>>;
  readonly respond?: JsonObject;
  /** Code of the fault of each node that fails. */
  readonly faults?: Readonly<Record<string, string>>;
};

const here = new URL('.', import.meta.url);
const pool = sandboxPool({ most: 2 });
afterAll(pool.close);

const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const cases = folders.flatMap(({ name }) =>
  listed(new URL(`${name}/cases/`, here)).map((file) => [`${name}/cases/${file}`] as const),
);

function listed(folder: URL): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
}

/** `n8n` is the exported type with its version: `dateTime@2`. */
function nodeOf(given: OwnNode | ExportedNode): WorkflowNode {
  const plain = { id: given.name, version: 1, parameters: {}, position: [0, 0] as [number, number], settings: {} };
  if (!('n8n' in given)) return { ...plain, ...given };
  const [, type = '', version] = /^(.+)@([\d.]+)$/.exec(given.n8n) ?? [];
  const node = mapped(type, Number(version), given.parameters ?? {});
  expect(node, given.name).toMatchObject({ status: 'exact' });
  return {
    ...plain,
    name: given.name,
    type: `${node?.type}`,
    parameters: { ...node?.parameters },
    settings: { ...node?.settings },
  };
}

function edgeOf(text: string): Edge {
  const plug = /^(.*) =(\w+)=> (.*)$/.exec(text);
  if (plug) {
    const [, node = '', kind = '', owner = ''] = plug;
    return { from: { node, port: kind }, to: { node: owner, port: kind }, kind: kind as EdgeKind };
  }
  const [from = '', to = ''] = text.split(' -> ');
  const end = (part: string) => {
    const [node = '', port = 'main'] = part.split('.');
    return { node, port };
  };
  return { from: end(from), to: end(to), kind: 'main' };
}

const filesOf = (items: readonly Item[], memory: MemoryFiles) =>
  items.map(({ binary = {} }) =>
    Object.fromEntries(
      Object.entries(binary).map(([field, file]) => {
        const { name, mimeType } = file;
        return [field, { name, mimeType, text: memory.bytesOf(file).toString() }];
      }),
    ),
  );

describe('a case', () => {
  it.each(cases)('%s', async (path) => {
    const given = JSON.parse(readFileSync(new URL(path, here), 'utf8')) as Case;
    const replies = [...(given.http ?? [])];
    const answers = [...(given.answers ?? [])];
    const http = async ({ url }: { url: string }): Promise<HttpResponse> => {
      const {
        status = 200,
        headers = { 'content-type': 'application/json' },
        body,
      } = replies.shift() ?? { body: '{}' };
      return { status, headers, body: new TextEncoder().encode(body), url };
    };
    const stores = [...(given.tables ?? [])];
    const tables = async (requests: readonly TableRequest[]) =>
      requests.map((request) => {
        const { answer = [], ...asked } = stores.shift() ?? {};
        expect(request).toEqual(asked);
        return answer;
      });
    const customNode = async ({ name, version }: { name: string; version: number }): Promise<CustomCode> => {
      const code = given.customNodes?.[`${name}@${version}`];
      if (code) return code;
      throw new FaultError({ kind: 'config', code: 'no_custom_node', message: `the case has no ${name}@${version}` });
    };
    const memory = memoryFiles();
    const filed = Object.entries(given.files ?? {}).map(
      ([name, { text, ...file }]) => [name, memory.add({ ...file, bytes: text })] as const,
    );
    const carried = filed.length > 0 && { binary: Object.fromEntries(filed) };
    const result = await runInMemory({
      document: {
        format: FORMAT,
        name: given.title,
        nodes: given.nodes.map(nodeOf),
        edges: given.edges.map(edgeOf),
        settings: {},
      },
      items: (given.items ?? [{}]).map((json) => ({ json, ...carried })),
      answer: () => answers.shift(),
      world: { http, files: () => memory, runCode: codeRunner(pool), customNode, tables },
    });
    expect(stores).toEqual([]);
    const sent = Object.keys(given.expect).map((name) => [
      name,
      result.outputsOf(name)?.map((list) => list.map(({ json }) => json)),
    ]);
    expect(Object.fromEntries(sent)).toEqual(given.expect);
    const failed = result.rows.flatMap(({ name, fault }) => (fault ? [[name, fault.code] as const] : []));
    expect(Object.fromEntries(failed)).toEqual(given.faults ?? {});
    expect(result.status).toBe(given.status ?? 'succeeded');
    for (const [name, expected] of Object.entries(given.expectFiles ?? {}))
      expect(filesOf(result.outputsOf(name)?.[0] ?? [], memory), name).toEqual(expected);
    if (given.respond) expect(result.respond).toEqual(given.respond);
  });
});
