import { discardDraft } from '#lib/blobs/draft.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { type FileRow, keepFile, refOf } from '#lib/files/file-row.ts';
import { type Form, readForm } from '#lib/files/read-form.ts';
import { streamBody } from '#lib/http/read-body.ts';
import { LONGEST_MESSAGE } from './schema.ts';

export type Message = {
  readonly text: string;
  /** The browser's name for it. */
  readonly key: string;
  /** Their bytes are kept, their rows are not stored yet. */
  readonly files: readonly FileRow[];
  readonly binary: Readonly<Record<string, BinaryRef>>;
};

/** Reads a message with its files, 512 MiB at most. Throws, and keeps nothing then. */
export async function takeMessage(
  request: Request,
  { orgId, takesFiles }: { orgId: string; takesFiles: boolean },
): Promise<Message> {
  const body = streamBody(request, { maxBytes: takesFiles ? LIMITS.fileBytes : LIMITS.apiBodyBytes });
  const form = await readForm(body, { contentType: request.headers.get('content-type') ?? '', takesFiles });
  try {
    const { text, key } = wordsOf(form);
    const files: FileRow[] = [];
    for (const file of form.files) files.push(await keepFile(orgId, file));
    return { text, key, files, binary: Object.fromEntries(files.map((file, index) => [`data${index}`, refOf(file)])) };
  } finally {
    await Promise.all(form.files.map(({ draft }) => discardDraft(draft)));
  }
}

function wordsOf({ texts, files }: Form): { text: string; key: string } {
  const given = new Map(texts);
  const [text = '', key = ''] = [given.get('text'), given.get('key')];
  const wrong =
    (!/^[\w-]{8,64}$/.test(key) && 'The message has no name of its own. Reload the page.') ||
    (text.trim() === '' && files.length === 0 && 'Write something first.') ||
    (text.length > LONGEST_MESSAGE && `A message has at most ${LONGEST_MESSAGE.toLocaleString('en')} characters.`) ||
    ((text.includes('\0') || !text.isWellFormed()) && 'This has a character that cannot be kept. Write it again.');
  if (wrong) throw new AppError('invalid', wrong, { field: 'text' });
  return { text, key };
}
