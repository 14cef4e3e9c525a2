import type { Connection } from '#lib/nodes/node-context.ts';
import { ByteReader } from './byte-reader.ts';
import { encrypted } from './encrypted.ts';
import { ImapError } from './imap-error.ts';
import type { ImapServer } from './imap-server.ts';

/** Of one response; a line may hold thousands of numbers of messages. */
const LINE_BYTES = 4 * 1024 * 1024;
/** Of all responses to a command: a message, at most. */
const ANSWER_BYTES = 64 * 1024 * 1024;
const RESPONSES = 100_000;

/** A response line; where bytes of a literal stood, its text has NUL. */
export type Response = { readonly text: string; readonly literals: readonly Buffer[] };
/** Text goes as it is; bytes as a literal, once the server says that it takes it. */
export type Part = string | Uint8Array;

/** A conversation with an IMAP server (RFC 3501): one command at a time. */
export class Session {
  #connection: Connection;
  #reader: ByteReader;
  #count = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#reader = new ByteReader(connection);
  }

  /** The greeting; `PREAUTH` where nobody has to say who they are. */
  async greeting(): Promise<string> {
    const { text } = await this.#response();
    if (/^\* (OK|PREAUTH)\b/i.test(text)) return text;
    throw new ImapError('refused', `It greets with “${short(text)}”.`);
  }

  /** The untagged responses to a command, and last what it said of it. Throws an `ImapError` where that is not OK. */
  async command(...parts: readonly Part[]): Promise<readonly Response[]> {
    this.#count += 1;
    const tag = `m${this.#count}`;
    let line = `${tag} `;
    for (const part of parts) {
      if (typeof part === 'string') line += part;
      else {
        this.#connection.write(`${line}{${part.byteLength}}\r\n`);
        await this.#until(tag, true);
        this.#connection.write(part as Uint8Array);
        line = '';
      }
    }
    this.#connection.write(`${line}\r\n`);
    return this.#until(tag, false);
  }

  /** Asks the server to go on in private, and does. */
  async encrypt({ host }: Pick<ImapServer, 'host'>): Promise<void> {
    await this.command('STARTTLS');
    this.#reader.release();
    this.#connection = await encrypted(this.#connection, host);
    this.#reader = new ByteReader(this.#connection);
  }

  close(): void {
    this.#connection.destroy();
  }

  async #until(tag: string, isAsking: boolean): Promise<readonly Response[]> {
    const all: Response[] = [];
    for (let left = ANSWER_BYTES; all.length < RESPONSES && left >= 0; ) {
      const response = await this.#response();
      const { text, literals } = response;
      left -= literals.reduce((sum, { length }) => sum + length, text.length);
      if (isAsking && text.startsWith('+')) return all;
      if (text.startsWith(`${tag} `)) {
        if (!isAsking && /^\S+ OK\b/i.test(text)) return [...all, response];
        throw new ImapError('refused', `It says “${short(text.slice(tag.length + 1))}”.`);
      }
      if (/^\* BYE\b/i.test(text)) throw new ImapError('cut_off', `It says “${short(text.slice(2))}”.`);
      if (text.startsWith('* ')) all.push(response);
    }
    throw new ImapError('too_long', `It sent more than ${RESPONSES} responses, or ${ANSWER_BYTES} bytes of them.`);
  }

  async #response(): Promise<Response> {
    let text = '';
    const literals: Buffer[] = [];
    for (let left = ANSWER_BYTES; ; ) {
      const line = (await this.#reader.line(LINE_BYTES - text.length)).toString('latin1').replaceAll('\0', '');
      const counted = /~?\{(\d{1,15})\+?\}$/.exec(line);
      if (!counted) return { text: text + line, literals };
      const length = Number(counted[1]);
      left -= length;
      if (left < 0) throw new ImapError('too_long', `It sent more than ${ANSWER_BYTES} bytes at once.`);
      literals.push(await this.#reader.bytes(length));
      text += `${line.slice(0, counted.index)}\0`;
    }
  }
}

const short = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
