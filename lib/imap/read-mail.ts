import type { Email } from 'postal-mime';
import { parseMail } from './parse-mail.ts';

/** Messages with more are read by their head alone. */
export const MAIL_BYTES = 40 * 1024 * 1024;
/** Beyond what a message of that size has in lines of the usual length. */
const LINES = 700_000;
const HEAD_BYTES = 256 * 1024;
const FILES = 250;
const LIMITS = { maxNestingDepth: 50, maxRfc822NestingDepth: 5, maxHeadersSize: HEAD_BYTES };

export type Mail = {
  readonly email: Email;
  readonly source: Uint8Array;
  /** Why there is no more of it than its head. */
  readonly problem?: string;
};

/**
 * Reads a message (RFC 5322), whatever is wrong with it: where it is too large or nested too deeply, its head and what was
 * the problem. Character sets and transfer encodings are undone.
 */
export async function readMail({ bytes, size }: { readonly bytes: Uint8Array; readonly size: number }): Promise<Mail> {
  if (size > MAIL_BYTES) return headOf(bytes, `It has ${size} bytes, and ${MAIL_BYTES} are read.`);
  if (hasTooManyLines(bytes)) return headOf(bytes, `It has more than ${LINES} lines.`);
  try {
    const email = await parseMail({ bytes, options: LIMITS });
    if (email.attachments.length <= FILES) return { email, source: bytes };
    return headOf(bytes, `It has ${email.attachments.length} files, and ${FILES} are taken.`);
  } catch (error) {
    return headOf(bytes, `${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** The head alone of a message, and why there is no more of it. */
export async function headOf(bytes: Uint8Array, why: string): Promise<Mail> {
  const source = bytes.subarray(0, headEnd(bytes));
  const email = await parseMail({ bytes: source, options: { maxHeadersSize: 2 * HEAD_BYTES } });
  const { text: _, html: __, ...head } = email;
  return { email: { ...head, attachments: [] }, source, problem: `Only the head of this mail was read. ${why}` };
}

/** Where the empty line behind the head is; no later than what of it is read. */
function headEnd(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
  const ends = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) + 2 : Math.max(0, head.lastIndexOf('\n'));
}

function hasTooManyLines(bytes: Uint8Array): boolean {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && lines <= LINES; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines > LINES;
}
