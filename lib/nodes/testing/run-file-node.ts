import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { FORMAT, type NodeSettings, type WorkflowNode } from '#lib/engine/document.ts';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';

type NewFile = { readonly name: string; readonly mimeType?: string; readonly bytes: Uint8Array | string };
type Given = {
  readonly parameters?: JsonObject;
  /** One item for each, with its file `data`. */
  readonly files?: readonly NewFile[];
  /** Items as they are, in place of `files`. */
  readonly items?: readonly Item[];
  readonly memory?: MemoryFiles;
  readonly settings?: NodeSettings;
};
type FileNodeRun = {
  readonly json: readonly JsonObject[];
  readonly items: readonly Item[];
  readonly fault: Fault | undefined;
  readonly memory: MemoryFiles;
  /** The text of a file that an item carries. */
  readonly textOf: (file: BinaryRef | undefined) => string;
};

/** Runs one node on items with files, in a workflow of its own. */
export async function runFileNode(
  type: string,
  { parameters = {}, files = [{ name: 'none', bytes: '' }], memory = memoryFiles(), items, settings = {} }: Given,
): Promise<FileNodeRun> {
  const node = (name: string, more: Partial<WorkflowNode>): WorkflowNode => ({
    ...{ id: name, name, type: 'manual-trigger', version: 1, parameters: {}, position: [0, 0], settings: {} },
    ...more,
  });
  const result = await runInMemory({
    document: {
      format: FORMAT,
      name: 'One node',
      nodes: [
        node('start', {}),
        node('subject', { type, parameters: parameters as WorkflowNode['parameters'], settings }),
      ],
      edges: [{ from: { node: 'start', port: 'main' }, to: { node: 'subject', port: 'main' }, kind: 'main' }],
      settings: {},
    },
    items: items ?? files.map((file) => ({ json: {}, binary: { data: memory.add(file) } })),
    world: { files: () => memory },
  });
  const row = result.rows.find(({ name }) => name === 'subject');
  const sent = row?.outputs[0] ?? [];
  return {
    json: sent.map((item) => item.json),
    items: sent,
    fault: row?.fault,
    memory,
    textOf: (file) => (file ? memory.bytesOf(file).toString() : ''),
  };
}
