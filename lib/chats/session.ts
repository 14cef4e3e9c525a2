import { markOf } from '#lib/hosted/seal.ts';

type Talk = {
  readonly page: string;
  /** What the browser keeps, and shows to the server alone. */
  readonly key: string;
  /** Which of its conversations, from the address: it opens nothing by itself. */
  readonly talk: string;
  readonly user: string | undefined;
};

/**
 * The id of a conversation: of this page, this browser and this member together, so that nobody is led into another's by an
 * address. A UUID of version 8 (RFC 9562); nothing is stored before the first message.
 */
export function sessionOf({ page, key, talk, user = '' }: Talk): string {
  const bytes = markOf('conversation', JSON.stringify([page, key, talk, user])).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
