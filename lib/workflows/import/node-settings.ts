import type { NodeSettings } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { N8nNode } from './n8n-export.ts';

/** A whole number from 0 to `most`. */
export const clamp = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);

/** Notes, retries and error handling of a node, as an export says them (both the old and the newer way). */
export function nodeSettings(node: N8nNode, pinned: readonly JsonValue[] | undefined): NodeSettings {
  const settings: NodeSettings = {};
  if (node.disabled) settings.disabled = true;
  if (node.notes) settings.notes = node.notes.slice(0, 20_000);
  if (node.retryOnFail) {
    settings.retry = {
      tries: clamp(node.maxTries ?? 3, LIMITS.retryTries) || 1,
      delayMs: clamp(node.waitBetweenTries ?? 1000, LIMITS.retryDelayMs),
      backoff: 'fixed',
    };
  }
  if (node.onError === 'continueErrorOutput') settings.onError = 'port';
  else if (node.onError === 'continueRegularOutput' || node.continueOnFail) settings.onError = 'continue';
  if (node.executeOnce) settings.executeOnce = true;
  if (node.alwaysOutputData) settings.alwaysOutput = true;
  if (pinned !== undefined && pinned.length > 0) settings.pinned = [pinned.map(pinnedItem)];
  return settings;
}

const isRecord = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Older exports pin bare objects, newer ones whole items. */
function pinnedItem(value: JsonValue): JsonObject {
  if (!isRecord(value)) return { value };
  return isRecord(value.json) ? value.json : value;
}
