import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { readBody } from '#lib/http/read-body.ts';
import type { RouteCall } from '#lib/http/route.ts';
import { parseJson } from '#lib/json.ts';
import { isObject } from '#lib/nodes/from-n8n.ts';
import { readZip } from './read-zip.ts';

/** Reads what is sent to be imported: a ZIP, or JSON that is `{ files }`, a list of exports or one. */
export async function receiveImport({ request }: Pick<RouteCall, 'request'>): Promise<Record<string, unknown>> {
  const bytes = await readBody(request, { maxBytes: LIMITS.importBytes });
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return readZip(bytes);
  if (bytes.byteLength === 0) throw new AppError('invalid', 'There is no file in the body. Send JSON or a ZIP.');
  const json = parseJson(bytes);
  if (isObject(json) && Array.isArray(json.files)) return json;
  return { files: [{ content: json }] };
}
