import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { textOf } from '#lib/hosted/text-of.ts';
import { httpAddress } from '#lib/nodes/hosted-parameters.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { VisitState } from './schema.ts';

/** How a form ends for its visitor by what its run answered: the end of a Form page, or of a Respond node. */
export function endOfAnswer({ headers, body }: HttpAnswer): VisitState {
  const location = Object.entries(headers).find(([name]) => name.toLowerCase() === 'location')?.[1];
  const url = location === undefined ? undefined : httpAddress(location);
  if (url) return { kind: 'redirect', url };
  const file = fileOf(body);
  return {
    kind: 'end',
    title: isRecord(body) && typeof body.title === 'string' ? body.title : '',
    text: (isRecord(body) && 'title' in body ? textOf(body.text) : textOf(body)) ?? '',
    ...(file && { file: { name: file.name, size: file.size } }),
  };
}

/** The file that an end offers; its id is one of the organisation's, or of none. */
export function fileOf(body: HttpAnswer['body']): { id: string; name: string; size: number } | undefined {
  const file = isRecord(body) ? body.file : undefined;
  if (!isRecord(file)) return undefined;
  const { id, name, size } = file;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof size !== 'number') return undefined;
  return { id, name, size };
}
