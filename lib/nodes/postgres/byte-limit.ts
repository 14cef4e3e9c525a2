import { FaultError } from '#lib/engine/fault.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { Connection } from '../node-context.ts';

const EVERY_MS = 20;

/**
 * Work over a connection that ends when too much comes over it: the driver holds a row, and a piece of rows, whole before
 * anybody sees it. Throws a fault (`limit`, `bytes_limit`).
 */
export async function withByteLimit<T>(connection: () => Connection | undefined, work: () => Promise<T>): Promise<T> {
  const come = () => connection()?.bytesRead ?? 0;
  let before = come();
  let isOver = false;
  const timer = setInterval(() => {
    // A new connection counts from the beginning.
    before = Math.min(before, come());
    isOver ||= come() - before > LIMITS.activationOutputBytes;
    if (isOver) connection()?.destroy();
  }, EVERY_MS);
  try {
    return await work();
  } catch (error) {
    throw isOver ? tooMuch() : error;
  } finally {
    clearInterval(timer);
  }
}

const tooMuch = () =>
  new FaultError({
    kind: 'limit',
    code: 'bytes_limit',
    message: `The query gives more than ${LIMITS.activationOutputBytes} bytes. Ask for fewer rows or columns, or page through them.`,
  });
