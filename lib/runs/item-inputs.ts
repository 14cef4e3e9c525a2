import { createHash } from 'node:crypto';
import type { Item } from '#lib/engine/items.ts';
import { encodeValue, type JsonObject, ValueError } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import type { ItemInput } from './schema.ts';

/** Items as callers send them, with or without the `json` envelope, as items; one empty item when there are none. */
export function itemsOf(inputs: readonly ItemInput[] | undefined): Item[] {
  return (inputs ?? [{}]).map((input, index) => ({ json: kept(isEnvelope(input) ? input.json : input, index) }));
}

const isEnvelope = (input: ItemInput): input is { json: Record<string, never> } =>
  Object.keys(input).length === 1 &&
  typeof input.json === 'object' &&
  input.json !== null &&
  !Array.isArray(input.json);

function kept(json: unknown, index: number): JsonObject {
  try {
    return encodeValue(json) as JsonObject;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new AppError('invalid', `Item ${index}: ${error.message}`, { field: `items.${index}`, cause: error });
  }
}

/** SHA-256 of what a caller asked for, to tell a repeated request from another one under the same key. */
export const requestHash = (request: unknown): Uint8Array =>
  createHash('sha256').update(JSON.stringify(request)).digest();
