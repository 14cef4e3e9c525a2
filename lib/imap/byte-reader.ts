import { ImapError } from './imap-error.ts';

const IDLE_MS = 60_000;
/** What is read ahead of whoever asks. */
const AHEAD = 1024 * 1024;

type Wait = { readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** Bytes of a connection as they are asked for: lines and lengths, none of them longer than the caller takes. */
export class ByteReader {
  readonly #stream: NodeJS.ReadableStream;
  #chunks: Buffer[] = [];
  #held = 0;
  #end: Error | undefined;
  #wait: Wait | undefined;

  constructor(stream: NodeJS.ReadableStream) {
    this.#stream = stream;
    stream.on('data', this.#keep).on('error', this.#stop).on('end', this.#stop).on('close', this.#stop);
  }

  /** A line without its end. */
  async line(most: number): Promise<Buffer> {
    for (let seen = 0; ; ) {
      const at = this.#find(seen);
      const length = at < 0 ? this.#held : at;
      if (length > most) throw new ImapError('too_long', `It sent a line of more than ${most} bytes.`);
      if (at >= 0) {
        const line = this.#take(at + 1);
        return line.subarray(0, line.at(-2) === 0x0d ? -2 : -1);
      }
      seen = this.#held;
      await this.#more();
    }
  }

  async bytes(length: number): Promise<Buffer> {
    while (this.#held < length) await this.#more();
    return this.#take(length);
  }

  /** Lets go of the connection, for whoever encrypts it. What came too early may be anybody's. */
  release(): void {
    this.#stream.off('data', this.#keep).off('error', this.#stop).off('end', this.#stop).off('close', this.#stop);
    this.#stream.pause();
    if (this.#held > 0) throw new ImapError('not_private', 'It sent more before the connection was encrypted.');
  }

  /** Where the next line ends, from `from` on; -1 where it has not arrived. */
  #find(from: number): number {
    let before = 0;
    for (const chunk of this.#chunks) {
      const at = before + chunk.length > from ? chunk.indexOf(0x0a, Math.max(0, from - before)) : -1;
      if (at >= 0) return before + at;
      before += chunk.length;
    }
    return -1;
  }

  #take(length: number): Buffer {
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    this.#chunks = all.length > length ? [all.subarray(length)] : [];
    this.#held -= length;
    if (this.#held < AHEAD) this.#stream.resume();
    return all.subarray(0, length);
  }

  readonly #keep = (chunk: Buffer): void => {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held >= AHEAD) this.#stream.pause();
    this.#wait?.resolve();
  };

  readonly #stop = (error?: unknown): void => {
    this.#end ??= error instanceof Error ? error : new ImapError('cut_off', 'It closed the connection.');
    this.#wait?.reject(this.#end);
  };

  async #more(): Promise<void> {
    if (this.#end) throw this.#end;
    this.#stream.resume();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(reject, IDLE_MS, new ImapError('timeout', 'It said nothing for a minute.'));
    this.#wait = { resolve, reject };
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#wait = undefined;
    }
  }
}
