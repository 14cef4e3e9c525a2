import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '#lib/access/context.ts';
import { demand, parseInput, type Verb } from '#lib/access/verb.ts';
import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { newId } from '#lib/ids.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { runCustom } from '#lib/nodes/run-custom.ts';
import { refuseUnusable } from './refuse-unusable.ts';
import { CustomTestResult, TestCustomNode } from './schema.ts';

/** Milliseconds that a test may take: somebody waits for it. */
const TEST_MS = 10_000;
/** And at most with the start of a sandbox, which on a busy machine may take longer than the script. */
const PATIENCE_MS = 60_000;
/** Lines of the log that a test shows. */
const LINES = 500;

const info = {
  kind: 'query' as const,
  name: 'custom_node.test',
  permission: 'custom_node:update' as const,
  summary: 'Run a draft of a custom node on sample items, in the sandbox',
  input: TestCustomNode,
  output: CustomTestResult,
};

/** Runs a draft as a run would, and keeps nothing. No transaction: a script may take seconds. */
export const testCustomNode: Verb<typeof TestCustomNode, CustomTestResult> = Object.assign(
  async (ctx: Context, given: Parameters<Verb<typeof TestCustomNode>>[1]): Promise<CustomTestResult> => {
    demand(ctx, info.permission);
    const { items, values, ...custom } = parseInput(TestCustomNode, given);
    refuseUnusable(custom);
    const logs: CustomTestResult['logs'] = [];
    const context = await testContext(ctx, {
      items: items.map((json) => ({ json })),
      log: (level, message) => void (logs.length < LINES && logs.push({ level, message })),
    });
    const begun = performance.now();
    const outcome = await runCustom(context, { custom, values: [values] }).catch(failed);
    const durationMs = Math.round(performance.now() - begun);
    if (outcome.kind === 'failed') return { ok: false, items: [], logs, error: outcome.error, durationMs };
    const sent = outcome.kind === 'items' ? (outcome.outputs[0] ?? []) : [];
    return { ok: true, items: sent.map(({ json }) => json), logs, error: null, durationMs };
  },
  { info },
);

function failed(error: unknown) {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    const message = 'The sandbox had no time for this test: the machine is busy. Try again in a moment.';
    return { kind: 'failed' as const, error: { code: 'busy', message, line: null, column: null } };
  }
  if (!(error instanceof FaultError)) throw error;
  const { code, message, details } = error.fault;
  const at = (name: string) => {
    const place = (details as Record<string, JsonValue> | undefined)?.[name];
    return typeof place === 'number' ? place : null;
  };
  return { kind: 'failed' as const, error: { code, message, line: at('line'), column: at('column') } };
}

type Given = { readonly items: readonly Item[]; readonly log: NodeContext<unknown>['log'] };

/** What a script sees when it is tested: no other nodes, no secrets of the organisation. */
async function testContext(ctx: Context, { items, log }: Given): Promise<Parameters<typeof runCustom>[0]> {
  const { runCode } = await loadSandbox();
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const context = {
    node: {
      id: 'test',
      name: 'Test',
      type: 'custom',
      version: 1,
      parameters: {},
      position: [0, 0] as [number, number],
      settings: { timeoutMs: TEST_MS },
    },
    run: {
      runId: newId(),
      workflow: { id: newId(), name: 'Test' },
      mode: 'test' as const,
      trigger: 'manual',
      timezone: 'UTC',
      itemsOf: () => undefined,
      ancestor: () => undefined,
    },
    runIndex: 0,
    resumeUrl: '',
    now: () => new Date(),
    signal,
    log,
  };
  return {
    inputs: [items],
    secret: async (typed) => typed,
    runCode: (code) => runCode({ ...code, context, orgId: ctx.orgId }),
    mapChunks: async (total, work) => {
      const results: Awaited<ReturnType<typeof work>>[number][] = [];
      while (results.length < total)
        results.push(...(await work({ first: results.length, most: total - results.length })));
      return results;
    },
  };
}

/** The sandbox starts its children from source files, which a bundle does not have: it is loaded from where they are. */
function loadSandbox(): Promise<typeof import('#lib/sandbox/run-code.ts')> {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/sandbox/run-code.ts');
  return import(/* turbopackIgnore: true */ /* @vite-ignore */ pathToFileURL(file).href);
}
