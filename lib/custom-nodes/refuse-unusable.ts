import type { JsonObject } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { outputSchemaProblem } from '#lib/nodes/custom-output.ts';

/** Throws `invalid` for an output schema that cannot be checked. */
export function refuseUnusable({ output }: { readonly output?: JsonObject | null | undefined }): void {
  const problem = output && outputSchemaProblem(output);
  if (problem) throw new AppError('invalid', `${problem}.`, { field: 'output' });
}
