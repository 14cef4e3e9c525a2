import { perform } from '#lib/apps/perform.ts';
import { taskMaker } from '#lib/apps/tasks.ts';
import { keyOf, WATCHES, type Watch } from '#lib/apps/watches.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Outcome } from '#lib/engine/outcome.ts';
import { fetchFeed } from '../fetch-feed.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';

/** How many things are remembered; the oldest are forgotten first, long after they were looked at. */
const REMEMBERED = 100_000;

/**
 * What an app lists that was not there before. The first time all that is there counts as known. What is let through is
 * written down under this activation, so that every attempt lets the same through and no other run does.
 */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const watch = WATCHES[context.parameters.watch];
  if (!watch) throw configFault('no_watch', 'Choose in the node what to look for.');
  const outcome = watch.operation === '' ? await entriesOf(context) : await listOf(context, watch);
  if (outcome.kind !== 'items') return outcome;
  return { kind: 'items', outputs: [await newAmong(outcome.outputs[0] ?? [], { context, watch })] };
};

type Context = NodeContext<Parameters>;

async function entriesOf(context: Context): Promise<Outcome> {
  const { fields, most } = context.parameters;
  const url = String(fields.url ?? '');
  const entries = await fetchFeed(context, { url, fields: '', timeoutMs: 60_000, item: 0 });
  return { kind: 'items', outputs: [entries.slice(0, most).map((json) => ({ json }))] };
}

async function listOf(context: Context, watch: Watch): Promise<Outcome> {
  const { appOf } = await import('#lib/apps/catalogue.ts');
  const { parameters } = context;
  const app = appOf(watch.app);
  const described = app?.operations[watch.operation];
  if (!described) throw configFault('no_watch', 'Choose in the node what to look for.');
  const fields = { ...parameters.fields, ...(described.paging && { limit: parameters.most, all: false }) };
  const given = { ...parameters, app: watch.app, fields };
  const asked = { ...context, parametersFor: () => given, inputs: [[{ json: {} }]] };
  const taskOf = taskMaker(asked, { app, described, operationOf: () => described });
  return perform(asked, { described, taskOf, atOnce: 1, fileField: 'data' });
}

type Place = { readonly context: Context; readonly watch: Watch };

async function newAmong(items: readonly Item[], { context, watch }: Place): Promise<Item[]> {
  // A test shows one as an example, and remembers nothing.
  if (context.run.mode === 'test') return items.slice(0, 1);
  const { id } = context.node;
  const isFirst = (await context.seen.keepNew(['began'], { scope: `${id} began`, most: 1 })).size > 0;
  const keys = items.map(({ json }) => keyOf(watch, json));
  const fresh = await context.seen.keepNew(keys, { scope: `${id} watch`, most: REMEMBERED });
  if (isFirst) {
    context.log('info', `The first look: the ${items.length} that are there count as known.`);
    return [];
  }
  // What is there twice is one thing.
  const left = new Set(fresh);
  const found = items.filter((_, index) => left.delete(keys[index] ?? ''));
  if (found.length > 0 && found.length === items.length && items.length >= context.parameters.most) {
    context.log('warn', 'All that was looked at is new: some may have been missed. Ask more often, or look at more.');
  }
  return found;
}
