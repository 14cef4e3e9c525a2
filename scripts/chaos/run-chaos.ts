import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from '../build.ts';
import { apiOf } from '../throw-away/api.ts';
import { startDatabase } from '../throw-away/database.ts';
import { startInstance } from '../throw-away/instance.ts';
import { startEffectServer } from './effect-server.ts';
import type { StruckFault } from './evidence.ts';
import { injectFaults } from './faults.ts';
import { judge } from './judge.ts';
import { listRuns, publishAll, startLoad } from './load.ts';
import type { ChaosOptions } from './options.ts';
import { randomOf } from './random.ts';
import { type Report, reportOf } from './report.ts';
import { startWire } from './wire.ts';

/** After the last fault everything is given this long to end. */
const SETTLE_MS = 120_000;
/** What has ended is looked at again after this long: it must not have changed. */
const AGAIN_MS = 5000;
const GOING = new Set(['queued', 'running', 'waiting', 'paused']);

type Where = {
  readonly root: string;
  /** Told what is going on. */
  readonly say: (line: string) => void;
  /** Ends everything early. */
  readonly signal: AbortSignal;
};

/** Brings up an instance of its own, does it harm while it works, and judges what came of it. Leaves nothing behind. */
export async function runChaos(options: ChaosOptions, { root, say, signal }: Where): Promise<Report> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'millrace-chaos-'));
  stack.defer(async () => {
    if (options.keep) say(`Kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const start = async <T>(what: string, begin: () => Promise<T>, stop: (started: T) => unknown): Promise<T> => {
    signal.throwIfAborted();
    say(what);
    const started = await begin();
    stack.defer(async () => void (await stop(started)));
    return started;
  };

  const database = await start(
    'Making a database …',
    () => startDatabase(folder),
    (it) => it.stop(),
  );
  const { hostname, port } = new URL(database.url);
  const lay = () => startWire({ host: hostname, port: Number(port) });
  const wire = await start('Putting a wire in front of it …', lay, (it) => it.close());
  const random = (purpose: string) => randomOf(options.seed, purpose);
  const serve = () => startEffectServer(random('effects'));
  const effects = await start('Opening the other side …', serve, (it) => it.close());
  const databaseUrl = Object.assign(new URL(database.url), { port: String(wire.port) }).href;
  signal.throwIfAborted();
  await ensureBuilt(root);
  const bring = () => startInstance({ ...options, root, folder, databaseUrl });
  const instance = await start('Starting Millrace …', bring, (it) => it.stop());

  const api = apiOf(instance);
  const workflows = await publishAll(api, effects.url);
  const struck: StruckFault[] = [];
  const load = startLoad({ api, workflows, random: random('load') }, options);
  const until = Date.now() + options.seconds * 1000;
  const target = { instance, database, wire, random: random('faults') };
  const harm = injectFaults(target, { groups: options.faults, until, struck });
  const progress = () =>
    `${Math.max(0, Math.round((until - Date.now()) / 1000))} s left · ${load.triggers.filter(({ runIds }) => runIds.length > 0).length}/${options.runs} accepted · ${effects.deliveries.length} requests · ${struck.length} faults${struck.length > 0 ? `, last: ${struck.at(-1)?.name}` : ''}`;
  const ticker = setInterval(() => say(progress()), 1000);
  stack.defer(async () => clearInterval(ticker));
  await aborted(signal, Promise.all([harm, load.done]));
  clearInterval(ticker);

  const runs = await aborted(signal, settled());
  await sleep(AGAIN_MS);
  const later = new Map((await listRuns(api)).map((run) => [run.id, run.status]));
  const seen = runs.map((run) => ({ ...run, statusLater: later.get(run.id) ?? 'gone' }));
  const { triggers, strange } = load;
  const evidence = { triggers, strange, runs: seen, deliveries: effects.deliveries, faults: struck };
  await writeFile(path.join(folder, 'evidence.json'), JSON.stringify(evidence));
  return reportOf(options, evidence, judge(evidence));

  /** The runs, when all have ended or their time is over. */
  async function settled() {
    for (const end = Date.now() + SETTLE_MS; ; await sleep(1000)) {
      const now = await listRuns(api);
      const going = now.filter(({ status }) => GOING.has(status)).length;
      if (going === 0 || Date.now() > end) return now;
      say(`No more faults; ${going} of ${now.length} runs go on`);
    }
  }
}

function aborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}
