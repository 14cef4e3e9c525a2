import { FaultError } from '#lib/engine/fault.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { Asked } from './asked.ts';
import type { Attached, Use } from './attached.ts';

/** Data of the first item that an attachment gives back. Throws its fault, or what it asks. */
export async function runAttached(attached: Attached, use: Use): Promise<JsonObject> {
  const outcome = await attached.use(use);
  if (outcome.kind === 'ask') throw new Asked(outcome.question);
  if (outcome.kind === 'fail') throw new FaultError({ ...outcome.fault, item: use.item });
  return outcome.outputs[0]?.[0]?.json ?? {};
}
