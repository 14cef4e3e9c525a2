import { createHash } from 'node:crypto';

/** Constant over attempts and retries, distinct per activation and item; safe to show to others. */
export const idempotencyKey = (keysOf: string, activation: string, item: number | string): string =>
  createHash('sha256').update(`${keysOf}\n${activation}\n${item}`).digest('hex').slice(0, 32);
