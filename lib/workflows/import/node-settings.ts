import type { NodeSettings, WorkflowSettings } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { N8nExport, N8nNode } from './n8n-export.ts';

const clamp = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);

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

/** Settings of the whole workflow, and what could not be taken over as it was. */
export function workflowSettings(settings: N8nExport['settings']): { settings: WorkflowSettings; warnings: string[] } {
  const result: WorkflowSettings = {};
  const warnings: string[] = [];
  const { timezone, executionTimeout, errorWorkflow } = settings ?? {};
  if (typeof timezone === 'string' && timezone !== '' && timezone !== 'DEFAULT') {
    if (isZone(timezone)) result.timezone = timezone;
    else warnings.push(`The time zone "${timezone}" is not known here; the workflow uses the default one.`);
  }
  const seconds = Number(executionTimeout ?? 0);
  if (seconds > 0) result.timeoutMs = clamp(seconds * 1000, LIMITS.waitMs);
  if (typeof errorWorkflow === 'string' && errorWorkflow !== '') {
    result.errorWorkflowId = errorWorkflow;
    warnings.push('An error workflow is set, by its id of the place it comes from. Choose it again in the settings.');
  }
  return { settings: result, warnings };
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
