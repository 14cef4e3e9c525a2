import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { parseJson } from '#lib/json.ts';
import { isObject } from '#lib/nodes/from-n8n.ts';
import type { ImportFiles } from './schema.ts';

/** One workflow of a file, or why the file has none that can be read. */
export type Part = { readonly file: string } & ({ readonly json: JsonValue } | { readonly problem: string });

/**
 * The workflows of files: most have one; backups are lists of them. What has no name is called after its file. Throws
 * `limit_reached` where they are more than are imported together.
 */
export function splitFiles({ files }: ImportFiles): Part[] {
  const parts = files.flatMap(({ name, content }): Part[] => {
    const file = fileName(name);
    const json = readable(content);
    if (json instanceof AppError) return [{ file, problem: json.message }];
    const workflows = workflowsIn(json);
    return workflows.map((workflow, index) => ({
      file,
      json: named(workflow, workflows.length > 1 ? `${stem(file)} ${index + 1}` : stem(file)),
    }));
  });
  if (parts.length <= LIMITS.importWorkflows) return parts;
  const message = `There are ${parts.length} workflows in the files; at most ${LIMITS.importWorkflows} are imported at once.`;
  throw new AppError('limit_reached', `${message} Send fewer.`, { field: 'files' });
}

/** A name that can be kept and shown, without folders. */
const fileName = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.trim()
    .slice(-200) || 'workflow.json';
const stem = (file: string) => file.replace(/\.json$/i, '') || 'Imported workflow';

function readable(content: JsonValue): JsonValue | AppError {
  if (typeof content !== 'string') return content;
  try {
    // Editors of Windows begin files with a byte order mark.
    return parseJson(content.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** A list of workflows, as backups and answers of APIs have it; or one, perhaps in an envelope. */
function workflowsIn(json: JsonValue): readonly JsonValue[] {
  if (Array.isArray(json)) return json.flatMap(workflowsIn);
  if (!isObject(json) || Array.isArray(json.nodes) || 'format' in json) return [json];
  const inside = json.workflows ?? json.data ?? json.workflow;
  return typeof inside === 'object' && inside !== null ? workflowsIn(inside) : [json];
}

const named = (json: JsonValue, name: string): JsonValue =>
  isObject(json) && !('format' in json) && (json.name ?? '') === '' ? ({ ...json, name } as JsonObject) : json;
