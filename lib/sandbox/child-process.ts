import { type ChildProcess, spawn } from 'node:child_process';
import { LIMITS } from '#lib/engine/limits.ts';
import { READABLE, ROOT } from './child/readable.ts';
import type { ChildJob, ChildMessage, ChildResult, ChildStart, LogLevel } from './code-scope.ts';
import type { Confinement } from './confinement.ts';

const FLAGS = ['--permission', '--allow-addons', '--no-warnings', ...READABLE.map((path) => `--allow-fs-read=${path}`)];
// Type declarations of other packages demand names in it.
const NO_ENVIRONMENT = {} as NodeJS.ProcessEnv;
const START_MS = 60_000;
/** How long after its deadline a script's process may still say what happened. */
const GRACE_MS = 500;

/** What a child begins with, and who keeps the memory of an interpreter that it has made ready. */
type Beginning = ChildStart & { readonly made: (memory: Uint8Array) => void };

/** A warm child. It takes one job at a time; `isFit` is false once it must not get another. */
export type Child = {
  readonly run: (job: ChildJob, log: (level: LogLevel, text: string) => void) => Promise<ChildResult>;
  readonly kill: () => void;
  readonly isFit: () => boolean;
};

/** Starts a child behind the walls that stand here. It is killed, whatever it does, soon after a job's deadline. */
export function startChild(confine: Confinement, { language, memory, made }: Beginning): Child {
  const [file, ...args] = confine([process.execPath, ...FLAGS, `${ROOT}lib/sandbox/child/main.ts`]);
  const child = spawn(file, args, {
    env: NO_ENVIRONMENT,
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const state = { isFit: true, hasRun: false, last: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    state.last = (state.last + text).slice(-2000);
  });
  child.on('error', (error) => {
    state.last = error.message;
  });
  child.once('exit', () => {
    state.isFit = false;
  });
  const kill = () => {
    state.isFit = false;
    child.kill('SIGKILL');
  };
  child.send({ language, memory } satisfies ChildStart, () => undefined);
  const ready = conversation(child, { ms: START_MS, on: (message) => (message.type === 'ready' ? true : undefined) });

  return {
    kill,
    isFit: () => state.isFit,
    async run(job, log) {
      try {
        if ((await ready) !== true) return notStarted(state.last);
        const talk = conversation(child, {
          ms: START_MS,
          on: (message, restart) => {
            // Before any script of anybody has run there.
            if (message.type === 'memory' && !state.hasRun) made(message.memory);
            if (message.type === 'begun') {
              state.hasRun = true;
              restart(job.ms + GRACE_MS);
            }
            if (message.type === 'log') log(message.level, message.text);
            return message.type === 'result' ? message.result : undefined;
          },
        });
        child.send(job);
        const result = await talk;
        if (result === 'late') return ended('code_timeout', `The code did not end within ${job.ms / 1000} s.`);
        return result === 'gone' ? ended('code_memory', OUT_OF_MEMORY) : result;
      } catch (error) {
        return notStarted((error as Error).message);
      }
    },
  };

  /** A result after which the child is no more. */
  function ended(code: string, message: string): ChildResult {
    return { ok: false, isAborted: true, code, message };
  }
}

const OUT_OF_MEMORY = `The code brought its process down, as code does that uses more than ${LIMITS.codeMemoryBytes / 1024 / 1024} MiB of memory. Work on fewer items at once.`;

const notStarted = (why: string): ChildResult => ({
  ok: false,
  isAborted: true,
  code: 'sandbox_unavailable',
  message: `The sandbox for code could not be started: ${why.trim().split('\n').slice(-3).join(' ') || 'no reason given'}. "millrace doctor" says more.`,
});

type Listening<T> = {
  readonly ms: number;
  readonly on: (message: ChildMessage, restart: (ms: number) => void) => T | undefined;
};

/** The first message that `on` makes something of; `late` after `ms`, `gone` when the child ends before. */
function conversation<T>(child: ChildProcess, { ms, on }: Listening<T>): Promise<T | 'late' | 'gone'> {
  return new Promise((resolve) => {
    const end = (value: T | 'late' | 'gone') => {
      clearTimeout(timer);
      child.off('message', listen).off('exit', gone).off('error', gone);
      resolve(value);
    };
    const listen = (message: unknown) => {
      const heard = on(message as ChildMessage, restart);
      if (heard !== undefined) end(heard);
    };
    const gone = () => end('gone');
    let timer = setTimeout(() => end('late'), ms);
    const restart = (next: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => end('late'), next);
    };
    child.on('message', listen).once('exit', gone).once('error', gone);
  });
}
