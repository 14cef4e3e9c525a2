import path from 'node:path';
import { env } from '#lib/config/env.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';

/**
 * From web to worker: runs that were queued a moment ago, and runs whose end somebody waits for here, which are named
 * before they are queued.
 */
export type RunsQueued = {
  readonly orgId: string;
  readonly queued: readonly string[];
  readonly awaited: readonly string[];
};

/** From worker to web: how an awaited run ended. Bytes are in base64. */
export type RunEnded = {
  readonly runId: string;
  readonly status: RunStatus;
  readonly answer: string | null;
  readonly output: string | null;
  readonly hash: string | null;
};

/** The longest path that every platform takes for a socket, in bytes. */
const LONGEST_PATH = 100;

/** Where web and worker of one machine meet; undefined where the data folder's path is too long for it. */
export function linePath(folder: string = env.MILLRACE_DATA): string | undefined {
  const place = path.join(folder, 'worker.sock');
  return Buffer.byteLength(place) <= LONGEST_PATH ? place : undefined;
}

/** A message as it is sent. */
export const written = (message: RunsQueued | RunEnded): string => `${JSON.stringify(message)}\n`;

/** Reads messages out of pieces of text, which may end anywhere. */
export function reading<M>(heard: (message: M) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) heard(JSON.parse(line) as M);
  };
}
