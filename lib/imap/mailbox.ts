import { ImapError } from './imap-error.ts';
import { mailboxName } from './mailbox-name.ts';
import { text } from './open-session.ts';
import type { Part, Response, Session } from './session.ts';

/** Where a message shows what is looked for. */
export const SEARCHED = ['from', 'to', 'cc', 'subject', 'body', 'text'] as const;
export type Criterion = { readonly field: (typeof SEARCHED)[number]; readonly contains: string };
export type Wanted = { readonly onlyUnread: boolean; readonly criteria: readonly Criterion[] };

/** The newest messages that are searched where only one is wanted. */
const NEWEST = 1000;
/** Of a message that is too large: its head, and that not without end. */
const HEAD_BYTES = 256 * 1024;

export type Opened = {
  /** Another one means that the mailbox is another: numbers of messages say nothing any more. */
  readonly uidValidity: string;
  /** The number that the next message gets. */
  readonly uidNext: number;
  readonly exists: number;
};
export type Source = { readonly bytes: Buffer; readonly size: number };

/** Opens a mailbox, for reading alone where nothing is to be marked. */
export async function openMailbox(
  session: Session,
  { name, readOnly }: { readonly name: string; readonly readOnly: boolean },
): Promise<Opened> {
  const responses = await session.command(readOnly ? 'EXAMINE ' : 'SELECT ', text(mailboxName(name)));
  const find = (pattern: RegExp) => responses.map((each) => pattern.exec(each.text)?.[1]).find(Boolean);
  const uidValidity = find(/\[UIDVALIDITY (\d{1,10})\]/i);
  if (!uidValidity) throw new ImapError('not_understood', 'It does not number its messages for good (no UIDVALIDITY).');
  const exists = Number(find(/^\* (\d{1,10}) EXISTS/i) ?? 0);
  const uidNext = find(/\[UIDNEXT (\d{1,10})\]/i);
  return { uidValidity, exists, uidNext: uidNext ? Number(uidNext) : await behindLast(session, exists) };
}

/** Few servers do not say it: it is one more than the last. */
async function behindLast(session: Session, exists: number): Promise<number> {
  if (exists === 0) return 1;
  const found = await session.command('FETCH * (UID)');
  return 1 + Math.max(0, ...found.map((each) => Number(numberOf(each, 'UID') ?? 0)));
}

/** The numbers of the messages behind `after` that are wanted, in order. */
export async function findAfter(session: Session, { after, ...wanted }: Wanted & { after: number }): Promise<number[]> {
  // Where there is none behind it, `n:*` means the last one.
  return (await search(session, `UID ${after + 1}:*`, wanted)).filter((uid) => uid > after);
}

/** The number of the newest message that is wanted, among the last thousand. */
export async function findNewest(session: Session, { exists }: Opened, wanted: Wanted): Promise<number | undefined> {
  if (exists === 0) return undefined;
  return (await search(session, `${Math.max(1, exists - NEWEST + 1)}:*`, wanted)).at(-1);
}

async function search(session: Session, range: string, { onlyUnread, criteria }: Wanted): Promise<number[]> {
  const asked = criteria.filter(({ contains }) => contains !== '');
  const parts = asked.flatMap(({ field, contains }): Part[] => [` ${field.toUpperCase()} `, text(contains)]);
  const charset = parts.some((part) => typeof part !== 'string') ? 'CHARSET UTF-8 ' : '';
  const responses = await session.command(`UID SEARCH ${charset}${range}${onlyUnread ? ' UNSEEN' : ''}`, ...parts);
  const uids = responses.flatMap(({ text: said }) =>
    /^\* SEARCH\b/i.test(said) ? (said.match(/\b\d{1,10}\b/g) ?? []) : [],
  );
  return [...new Set(uids.map(Number))].sort((one, other) => one - other);
}

/** A message as it was sent, without marking it; only its head where it has more than `most` bytes. Undefined where it is gone. */
export async function fetchSource(session: Session, uid: number, most: number): Promise<Source | undefined> {
  const sized = (await session.command(`UID FETCH ${uid} (UID RFC822.SIZE)`)).find(isOf(uid));
  const size = Number(sized && numberOf(sized, 'RFC822\\.SIZE'));
  if (!Number.isSafeInteger(size)) return undefined;
  const part = size > most ? `BODY.PEEK[HEADER]<0.${HEAD_BYTES}>` : `BODY.PEEK[]<0.${most}>`;
  const found = (await session.command(`UID FETCH ${uid} (UID ${part})`)).find(isOf(uid));
  return found && { bytes: bodyOf(found), size };
}

export async function markRead(session: Session, uid: number): Promise<void> {
  await session.command(`UID STORE ${uid} +FLAGS.SILENT (\\Seen)`);
}

const numberOf = ({ text: said }: Response, name: string): string | undefined =>
  new RegExp(`^\\* \\d+ FETCH \\(.*?\\b${name} (\\d{1,15})`, 'i').exec(said)?.[1];

const isOf = (uid: number) => (response: Response) => numberOf(response, 'UID') === String(uid);

/** The bytes behind `BODY[…]`: mostly a literal, of short messages sometimes a quoted text. */
function bodyOf({ text: said, literals }: Response): Buffer {
  const [, before = '', body = ''] = /^(.*?\bBODY\[[^[\]]*\](?:<\d+>)? )(\0|NIL|"(?:[^"\\]|\\.)*")/i.exec(said) ?? [];
  if (body === '\0') return literals[before.split('\0').length - 1] ?? Buffer.alloc(0);
  return Buffer.from(body.startsWith('"') ? body.slice(1, -1).replace(/\\(.)/g, '$1') : '', 'latin1');
}
