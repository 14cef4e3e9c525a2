import { DateTime } from 'luxon';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { CodeLanguage } from '#lib/nodes/define-node.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import type { CodeScope, SentItems } from './code-scope.ts';
import { inJavascript, namesInCode, textsInCode } from './names-in-code.ts';

/** A code step's script and what it is to see. */
export type CodeRequest = {
  /** JavaScript where it is not said. */
  readonly language?: CodeLanguage;
  readonly source: string;
  readonly mode: 'all' | 'each';
  readonly items: readonly Item[];
  /** Place of the first of these items among those that came in. */
  readonly first?: number;
  /** One for each item, or one for all of them. */
  readonly parameters?: readonly JsonObject[];
  readonly context: Pick<NodeContext<unknown>, 'node' | 'run' | 'runIndex' | 'resumeUrl' | 'now' | 'signal' | 'log'>;
  /** Whose script it is. */
  readonly orgId: string;
};

const ASKS_FOR_LIST = /\.(all|first|last)\(|\$items\b|\$node\b/;
const ASKS_FOR_ORIGIN = /\.(item|itemMatching|pairedItem)\b|\$node\b/;
const ASKS_FOR_PORT = /\.(all|first|last)\(\s*\d|\$items\([^),]*,/;
/** More outputs than a node has whose outputs are told apart by number. */
const PORTS = 10;

/** Without its lineage, which speaks of another node's inputs. */
export const bare = ({ json, binary }: Item): Item => (binary ? { json, binary } : { json });

/** The run as a script sees it: only the nodes it speaks of, and their lineage only where it asks for it. */
export function scopeOf(request: CodeRequest): Omit<CodeScope, 'items'> {
  const { mode, items, first = 0, parameters, context } = request;
  const source = request.language === 'python' ? inJavascript(request.source) : request.source;
  const { run } = context;
  const now = context.now().getTime();
  // A custom node is written for any workflow: of the nodes in this one it sees none.
  const named = parameters ? [] : namesInCode(source);
  const names = named === 'dynamic' ? textsInCode(source) : named;
  const nodes = new Map<string, SentItems>();
  for (const name of names) {
    const sent = run.itemsOf(name);
    if (sent === undefined) continue;
    nodes.set(name, {
      items: sent.length === 1 || ASKS_FOR_LIST.test(source) ? sent.map(bare) : [],
      ...(ASKS_FOR_PORT.test(source) ? { ports: portsOf(run, name) } : {}),
      ...(ASKS_FOR_ORIGIN.test(source)
        ? { origins: items.map((_, index) => run.ancestor(name, first + index) ?? null) }
        : {}),
    });
  }
  return {
    mode,
    first,
    ...(parameters && { parameters }),
    nodes: Object.fromEntries(nodes),
    workflow: { id: run.workflow.id, name: run.workflow.name },
    execution: { id: run.runId, mode: run.mode, resumeUrl: context.resumeUrl },
    runIndex: context.runIndex,
    timezone: run.timezone,
    offset: DateTime.fromMillis(now, { zone: run.timezone }).offset,
    now,
  };
}

const portsOf = (run: CodeRequest['context']['run'], name: string) =>
  Array.from({ length: PORTS }, (_, port) => run.itemsOf(name, port) ?? []);
