import { connect, type Socket } from 'node:net';
import type { Database } from '#db/client.ts';
import { type RunEnded, type RunsQueued, reading, written } from './messages.ts';

const RETRY_MS = 1000;
/** Bytes: thousands of runs. */
const MOST_UNREAD = 1024 * 1024;

const lines = new WeakMap<Database, Socket>();

/** Keeps a line from this process to the worker of its machine, if there is one. */
export function joinLine(db: Database, path: string, onEnded: (ended: RunEnded) => void): { close(): void } {
  let isClosed = false;
  let socket: Socket | undefined;
  const join = () => {
    const opened = connect(path).setEncoding('utf8').unref();
    socket = opened;
    opened.on('connect', () => lines.set(db, opened));
    opened.on('data', reading(onEnded));
    opened.on('error', () => undefined);
    opened.on('close', () => {
      if (lines.get(db) === opened) lines.delete(db);
      if (!isClosed) setTimeout(join, RETRY_MS).unref();
    });
  };
  join();
  return {
    close: () => {
      isClosed = true;
      socket?.destroy();
    },
  };
}

/** Whether the worker of this machine hears of runs by the line: then it need not be notified. */
export const isOnLine = (db: Database): boolean => lineOf(db) !== undefined;

/** Tells the worker of this machine about runs that are queued, after their commit. */
export const tellWorker = (db: Database, queued: RunsQueued): void => void lineOf(db)?.write(written(queued));

/** None to a worker that has stopped reading: what it is told would only pile up here. */
function lineOf(db: Database): Socket | undefined {
  const line = lines.get(db);
  return line?.writable && line.writableLength < MOST_UNREAD ? line : undefined;
}
