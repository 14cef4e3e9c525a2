import type { WorkflowSettings } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { N8nExport } from './n8n-export.ts';
import { clamp } from './node-settings.ts';

/** Settings that say here what they said there, whatever their value. */
const TAKEN = ['timezone', 'executionTimeout', 'errorWorkflow', 'timeSavedPerExecution', 'timeSavedMode'];

/** What a setting asks for that is otherwise here; undefined where nothing is lost. */
const DIFFERENT: { readonly [setting: string]: (value: JsonValue) => string | undefined } = {
  executionOrder: (value) =>
    value === 'v0'
      ? 'The workflow ran in the old order (v0): node by node over all branches. Here each branch runs to its end, from top to bottom.'
      : undefined,
  saveDataSuccessExecution: (value) =>
    value === 'none'
      ? 'Data of successful runs was not kept. Here it is, for as long as the organisation keeps runs.'
      : undefined,
  saveDataErrorExecution: (value) =>
    value === 'none'
      ? 'Data of failed runs was not kept. Here it is, for as long as the organisation keeps runs.'
      : undefined,
  saveManualExecutions: (value) => (value === false ? 'Test runs were not kept. Here they are.' : undefined),
  // Every step is saved here.
  saveExecutionProgress: () => undefined,
  callerPolicy: (value) =>
    value === 'none' || value === 'workflowsFromAList'
      ? 'Only some workflows were allowed to call this one. Here all of the organisation are.'
      : undefined,
  availableInMCP: (value) =>
    value === true ? 'The workflow was offered over MCP. Here an MCP trigger does that.' : undefined,
};

/** Settings of the whole workflow, and what could not be taken over as it was. */
export function workflowSettings(settings: N8nExport['settings']): { settings: WorkflowSettings; warnings: string[] } {
  const result: WorkflowSettings = {};
  const warnings = Object.entries(settings ?? {}).flatMap(([name, value]) => differenceOf(name, value) ?? []);
  const { timezone, executionTimeout, errorWorkflow } = settings ?? {};
  if (typeof timezone === 'string' && timezone !== '' && timezone !== 'DEFAULT') {
    if (isZone(timezone)) result.timezone = timezone;
    else warnings.push(`The time zone "${timezone}" is not known here; the workflow uses the default one.`);
  }
  const seconds = Number(executionTimeout ?? 0);
  if (seconds > 0) result.timeoutMs = clamp(seconds * 1000, LIMITS.waitMs);
  // Whose id it is, the caller finds out.
  if (typeof errorWorkflow === 'string' && errorWorkflow !== '') result.errorWorkflowId = errorWorkflow;
  return { settings: result, warnings };
}

function differenceOf(name: string, value: JsonValue): string | undefined {
  if (Object.hasOwn(DIFFERENT, name)) return DIFFERENT[name]?.(value);
  return TAKEN.includes(name) || isNothing(value) ? undefined : `The setting "${name}" was not taken over.`;
}

const isNothing = (value: JsonValue) =>
  value === null ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && Object.keys(value as JsonObject).length === 0);

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
