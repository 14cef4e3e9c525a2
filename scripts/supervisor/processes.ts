import { type ChildProcess, spawn } from 'node:child_process';

/** In MiB: left to itself, V8 keeps 80 MB more per process for what is young, and is hardly faster for it. */
const YOUNG_SPACE = '--max-semi-space-size=16';
const RESTART_MS = 1000;
const KILL_MS = 25_000;

export type Environment = NodeJS.ProcessEnv;

/** The long-lived processes of Millrace: started again whenever one ends although nobody asked it to. */
export class Processes {
  readonly #root: string;
  readonly #children = new Map<string, ChildProcess>();
  #stopping = false;

  constructor(root: string) {
    this.#root = root;
  }

  /** `name` tells several processes of one script apart. */
  keepAlive(script: string, env: Environment, name = script): void {
    const child = spawn(process.execPath, [YOUNG_SPACE, '--expose-gc', script], {
      cwd: this.#root,
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // A group of its own: Ctrl-C reaches the supervisor alone, which stops the others in order.
      detached: true,
    });
    this.#children.set(name, child);
    child.on('exit', (code, signal) => {
      if (this.#stopping) return;
      console.error(`${name} ended (${signal ?? `code ${code}`}); starting it again.`);
      setTimeout(() => this.#stopping || this.keepAlive(script, env, name), RESTART_MS);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#children.values()].map(end));
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), KILL_MS).unref();
  });
}

/** Runs a script to its end and returns what it sent; rejects with `failure` unless it ended well. */
export function runOnce(script: string, env: Environment, failure: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let sent: unknown;
    child.on('message', (message) => {
      sent = message;
    });
    child.on('exit', (code) => (code === 0 ? resolve(sent) : reject(new Error(failure))));
  });
}
