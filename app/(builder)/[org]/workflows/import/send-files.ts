import type { ImportedFiles } from '#lib/imports/schema.ts';

const AWAY = 'The server did not answer. Check the connection and try again.';

/**
 * Sends JSON files together, so that they know each other, and every ZIP by itself. What is refused keeps out nothing that
 * was taken; throws what the server says where nothing was.
 */
export async function sendFiles(org: string, files: readonly File[]): Promise<ImportedFiles> {
  const plain = files.filter((file) => !isZip(file));
  const texts = await Promise.all(plain.map(async (file) => ({ name: file.name, content: await file.text() })));
  const parts = [
    ...(texts.length > 0 ? [{ names: texts.map(({ name }) => name), body: JSON.stringify({ files: texts }) }] : []),
    ...files.filter(isZip).map((file) => ({ names: [file.name], body: file })),
  ];
  const taken: ImportedFiles[] = [];
  const refused: ImportedFiles['refused'] = [];
  let failure = new Error('Choose a file first.');
  for (const { names, body } of parts) {
    try {
      taken.push(await send(org, body));
    } catch (error) {
      failure = error as Error;
      refused.push(...names.map((file) => ({ file, problem: failure.message })));
    }
  }
  const [first] = taken;
  if (!first) throw failure;
  return {
    id: first.id,
    items: taken.flatMap(({ items }) => items),
    refused: [...taken.flatMap((each) => each.refused), ...refused],
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
