import type { ImportedFiles } from '#lib/imports/schema.ts';

const AWAY = 'The server did not answer. Check the connection and try again.';

/** Sends JSON files together, so that they know each other, and every ZIP by itself. Throws what the server says. */
export async function sendFiles(org: string, files: readonly File[]): Promise<ImportedFiles> {
  const zips = files.filter(isZip);
  const texts = await Promise.all(
    files.filter((file) => !isZip(file)).map(async (file) => ({ name: file.name, content: await file.text() })),
  );
  const bodies = [...(texts.length > 0 ? [JSON.stringify({ files: texts })] : []), ...zips];
  const answers: ImportedFiles[] = [];
  for (const body of bodies) answers.push(await send(org, body));
  const [first] = answers;
  if (!first) throw new Error('Choose a file first.');
  return {
    id: first.id,
    items: answers.flatMap(({ items }) => items),
    refused: answers.flatMap(({ refused }) => refused),
  };
}

const isZip = ({ name, type }: File) => /\.zip$/i.test(name) || type === 'application/zip';

async function send(org: string, body: string | File): Promise<ImportedFiles> {
  const response = await fetch(`/api/ui/${org}/workflows/import-files`, {
    method: 'POST',
    headers: { 'content-type': typeof body === 'string' ? 'application/json' : 'application/zip' },
    body,
  }).catch(() => undefined);
  const answer = await response?.json().catch(() => undefined);
  if (response?.ok && answer) return answer;
  throw new Error(answer?.detail ?? AWAY);
}
