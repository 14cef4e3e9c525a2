import type { InMemoryRun } from '#inngest/runtime/testing/run-in-memory.ts';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { FORMAT, type NodeSettings, type WorkflowNode } from '#lib/engine/document.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Fault, HttpAnswer, Question } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { definitionOf } from '../definitions.ts';

type Given = Omit<InMemoryRun, 'document' | 'trigger' | 'items'> & {
  readonly settings?: NodeSettings;
  readonly version?: number;
};

export type NodeRun = {
  /** The data of the items per output port. */
  readonly outputs: readonly (readonly JsonObject[])[];
  readonly items: readonly (readonly Item[])[];
  readonly fault: Fault | undefined;
  readonly asked: readonly Question[];
  readonly respond: HttpAnswer | undefined;
};

/** Runs one node in a workflow of its own: `inputs` are the lists that arrive, one per input port. */
export async function runNode(
  type: string,
  parameters: JsonObject,
  inputs: readonly (readonly JsonObject[])[] = [[{}]],
  { settings = {}, answer, ...given }: Given = {},
): Promise<NodeRun> {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`there is no node ${type}`);
  const node = (id: string, more: Partial<WorkflowNode>): WorkflowNode => ({
    ...{ id, name: id, type: 'no-op', version: 1, parameters: {}, position: [0, 0], settings: {} },
    ...more,
  });
  const asked: Question[] = [];
  const ports =
    typeof definition.inputs === 'function'
      ? definition.inputs(parametersOf(definition, parameters))
      : definition.inputs;
  const isEntry = definition.trigger !== undefined || definition.isFinally === true;
  const feeds = isEntry
    ? []
    : inputs.map((items, index) => node(`in ${index}`, { settings: { pinned: [[...items]] } as NodeSettings }));
  const result = await runInMemory({
    ...given,
    document: {
      format: FORMAT,
      name: 'One node',
      nodes: [
        ...(isEntry ? [] : [node('start', { type: 'manual-trigger' })]),
        ...feeds,
        node('subject', { type, parameters: parameters as WorkflowNode['parameters'], settings }),
      ],
      edges: feeds.flatMap(({ id }, index) => [
        { from: { node: 'start', port: 'main' }, to: { node: id, port: 'main' }, kind: 'main' as const },
        {
          from: { node: id, port: 'main' },
          to: { node: 'subject', port: ports[index]?.id ?? 'main' },
          kind: 'main' as const,
        },
      ]),
      settings: {},
    },
    trigger: isEntry ? 'subject' : 'start',
    items: isEntry ? (inputs[0] ?? []).map((json) => ({ json })) : [{ json: {} }],
    answer: (question, activation) => {
      asked.push(question);
      return (answer ?? (({ type: kind }) => (kind === 'sleep' ? { type: 'slept' } : undefined)))(question, activation);
    },
    run: { mode: 'test', ...given.run },
  });
  const row = result.rows.find((each) => each.name === 'subject');
  const items = row?.outputs ?? [];
  return {
    outputs: items.map((list) => list.map(({ json }) => json)),
    items,
    fault: row?.fault,
    asked,
    respond: result.respond,
  };
}

const parametersOf = (definition: NonNullable<ReturnType<typeof definitionOf>>, stored: JsonObject) =>
  definition.parameters.parse(stored);
