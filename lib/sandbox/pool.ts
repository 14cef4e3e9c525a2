import { availableParallelism } from 'node:os';
import { type Child, startChild } from './child-process.ts';
import type { ChildJob, ChildResult, CodeLanguage, LogLevel } from './code-scope.ts';
import { confinement, systemWalls } from './confinement.ts';

/** One tenant never holds every child. */
export type PoolJob = ChildJob & {
  readonly language: CodeLanguage;
  readonly log: (level: LogLevel, text: string) => void;
  /** Ends the script, and its child with it. */
  readonly signal: AbortSignal;
};

export type Pool = {
  /** Runs a script as soon as a child is free. Rejects only with the signal's reason. */
  readonly run: (job: PoolJob) => Promise<ChildResult>;
  readonly close: () => void;
  /** Children alive. */
  readonly size: () => number;
};

type Options = { readonly most?: number; readonly idleMs?: number };
type Rest = { readonly leave: NodeJS.Timeout; readonly tenant: string; readonly language: CodeLanguage };
type Waiting = { readonly job: PoolJob; readonly settle: (result: Promise<ChildResult>) => void };

/**
 * Warm children, started when they are needed: more than cores, so that a script that loops does not stall its own
 * organisation. An idle one leaves after `idleMs`, earlier when there is another; one that was aborted at once.
 */
export function sandboxPool({ most = Math.max(4, availableParallelism()), idleMs = 60_000 }: Options = {}): Pool {
  const idle = new Map<Child, Rest>();
  const busy = new Map<Child, string>();
  let queue: Waiting[] = [];
  let starting = 0;
  /** Of a Python that is ready, so that only the first one has to start. */
  let memory: Uint8Array | undefined;

  const held = (tenant: string) => [...busy.values()].filter((each) => each === tenant).length;

  /** The waiting job of the tenant that holds the fewest children, but none that would take the last one. */
  function next(): Waiting | undefined {
    for (const { job, settle } of queue.filter(({ job }) => job.signal.aborted))
      settle(Promise.reject(job.signal.reason));
    queue = queue.filter(({ job }) => !job.signal.aborted);
    const open = queue.filter(({ job }) => held(job.tenant) < most - 1);
    const chosen = open.toSorted((a, b) => held(a.job.tenant) - held(b.job.tenant))[0];
    queue = queue.filter((each) => each !== chosen);
    return chosen;
  }

  async function dispatch(): Promise<void> {
    if (busy.size + starting >= most) return;
    const waiting = next();
    if (!waiting) return;
    starting++;
    const child = takeIdle(waiting.job) ?? (await newChild(waiting.job));
    starting--;
    busy.set(child, waiting.job.tenant);
    waiting.settle(perform(child, waiting.job));
    void dispatch();
  }

  async function newChild({ language }: PoolJob): Promise<Child> {
    const made = (given: Uint8Array) => {
      memory = given;
    };
    return startChild(confinement(await systemWalls()), {
      language,
      made,
      ...(language === 'python' && memory ? { memory } : {}),
    });
  }

  /** The one that the tenant has used last, whose isolate is warm; else the one that has been idle longest. */
  function takeIdle({ tenant, language }: PoolJob): Child | undefined {
    const rests = [...idle].filter(([, rest]) => rest.language === language);
    for (const [child, rest] of [...rests.filter(([, rest]) => rest.tenant === tenant).reverse(), ...rests]) {
      clearTimeout(rest.leave);
      idle.delete(child);
      if (child.isFit()) return child;
    }
    return undefined;
  }

  async function perform(child: Child, job: PoolJob): Promise<ChildResult> {
    job.signal.addEventListener('abort', child.kill, { once: true });
    const { source, tenant, data, items, ms } = job;
    const result = await child.run({ source, tenant, data, items, ms }, job.log);
    job.signal.removeEventListener('abort', child.kill);
    busy.delete(child);
    if (result.isAborted || !child.isFit()) child.kill();
    else keep(child, job);
    void dispatch();
    job.signal.throwIfAborted();
    return result;
  }

  function keep(child: Child, { tenant, language }: PoolJob): void {
    // One of another language is no replacement: a Python takes seconds to start.
    const hasAnother = [...idle.values()].some((rest) => rest.language === language);
    const leave = setTimeout(
      () => {
        idle.delete(child);
        child.kill();
      },
      hasAnother ? idleMs / 20 : idleMs,
    );
    idle.set(child, { leave: leave.unref(), tenant, language });
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        queue.push({ job, settle: (result) => result.then(resolve, reject) });
        void dispatch();
      }),
    close() {
      for (const [child, { leave }] of idle) {
        clearTimeout(leave);
        child.kill();
      }
      for (const child of busy.keys()) child.kill();
      idle.clear();
    },
    size: () => idle.size + busy.size,
  };
}
