import type { JsonObject } from '#lib/engine/values.ts';
import { definition } from '#lib/nodes/convert-to-file/definition.ts';
import { writeXlsx } from '#lib/nodes/convert-to-file/write-xlsx.ts';

/** The bytes of a workbook with these rows. */
export async function workbook(rows: readonly JsonObject[]): Promise<Uint8Array> {
  const parameters = definition.parameters.parse({});
  const items = rows.map((json) => ({ json }));
  const pieces: Uint8Array[] = [];
  const written = writeXlsx({ items, parameters, parametersOf: () => parameters, now: new Date(0) });
  for await (const piece of written) pieces.push(piece);
  return Buffer.concat(pieces);
}
