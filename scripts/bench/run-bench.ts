import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../build.ts';
import { type Api, apiOf } from '../throw-away/api.ts';
import { startDatabase } from '../throw-away/database.ts';
import { startInstance } from '../throw-away/instance.ts';
import type { Bench, Own, Workload } from './bench.ts';
import { effects, w3, w5, w6 } from './durations.ts';
import { expressions } from './expressions.ts';
import { list } from './list.ts';
import type { BenchOptions } from './options.ts';
import { openOtherSide } from './other-side.ts';
import type { Result } from './report.ts';
import { w7, w8 } from './restarts.ts';
import { w1, w2, w4 } from './throughput.ts';
import { documents } from './workflows.ts';
import type { WorkloadName } from './workload-names.ts';

const RUN: Readonly<Record<WorkloadName, Workload>> = { w1, w2, w3, w4, w5, w6, w7, w8, effects, list, expressions };

type Where = {
  readonly root: string;
  readonly say: (line: string) => void;
  /** Ends everything early. */
  readonly signal: AbortSignal;
};

/** Measures an instance of its own, or the given one, workload by workload. Leaves nothing of its own behind. */
export async function runBench(options: BenchOptions, { root, say, signal }: Where): Promise<readonly Result[]> {
  await using stack = new AsyncDisposableStack();
  const otherSide = await openOtherSide();
  stack.defer(() => otherSide.close());
  const started = options.given ? undefined : await startOwn(root, { say, signal, stack });
  const api = apiOf(options.given ?? { url: started?.own.instance.url ?? '', token: started?.token ?? '' });
  say('Publishing the workflows …');
  const workflows = await publishAll(api, otherSide.url, stack);
  const bench: Bench = { options, api, workflows, otherSide, own: started?.own, say, signal };
  const results: Result[] = [];
  for (const work of options.work) {
    signal.throwIfAborted();
    say(`${work} …`);
    const load = loadavg()[0] ?? 0;
    for (const measured of await RUN[work](bench)) results.push({ work, load, ...measured });
  }
  return results;
}

type Starting = Pick<Where, 'say' | 'signal'> & { readonly stack: AsyncDisposableStack };

async function startOwn(root: string, { say, signal, stack }: Starting): Promise<{ own: Own; token: string }> {
  await ensureBuilt(root);
  const folder = await mkdtemp(path.join(tmpdir(), 'millrace-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  say('Making a database …');
  const database = await startDatabase(folder);
  stack.defer(() => database.stop());
  signal.throwIfAborted();
  say('Starting Millrace …');
  const wanted = { root, folder, databaseUrl: database.url, workers: 1 };
  const instance = await startInstance(wanted);
  const own: Own = { database, wanted: { ...wanted, port: Number(new URL(instance.url).port) }, instance };
  stack.defer(() => own.instance.stop());
  return { own, token: instance.token };
}

type WorkflowView = { readonly id: string; readonly triggers: readonly { readonly url?: string | null }[] };

/** In an instance that is somebody's, the workflows go to the trash at the end. */
async function publishAll(api: Api, effectsUrl: string, stack: AsyncDisposableStack): Promise<Bench['workflows']> {
  const published: Record<string, { id: string; hook: string }> = {};
  for (const [name, document] of Object.entries(documents(effectsUrl))) {
    const { id } = await api.insist<WorkflowView>('POST', '/workflows', { document });
    stack.defer(async () => void (await api.ask('DELETE', `/workflows/${id}`)));
    const { triggers } = await api.insist<WorkflowView>('POST', `/workflows/${id}/publish`, {});
    published[name] = { id, hook: triggers.find(({ url }) => url)?.url ?? '' };
  }
  return published;
}
