import { IncomingMessage } from 'node:http';

type Watch = {
  /** Bytes that may arrive. */
  readonly most: number;
  /** Milliseconds without a byte after which the sender is too slow. */
  readonly idleMs: number;
  readonly refuse: (why: 'large' | 'slow') => void;
};

/** A request whose body is counted as it arrives, before anybody reads it: what comes past the limit reaches no memory. */
export class CountedRequest extends IncomingMessage {
  #received = 0;
  #watch: Watch | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** Refuses the rest of a body once: at the first byte past the limit, or when it stops. */
  watch(watch: Watch): void {
    if (this.complete) return;
    this.#watch = watch;
    this.#idle = setTimeout(() => this.#refuse('slow'), watch.idleMs).unref();
    this.once('close', () => clearTimeout(this.#idle));
    this.#count(0);
  }

  /** The parser hands over each piece of the body here. */
  override push(chunk: Uint8Array | null, encoding?: BufferEncoding): boolean {
    if (chunk === null) clearTimeout(this.#idle);
    else if (!this.#count(chunk.byteLength)) return false;
    return super.push(chunk, encoding);
  }

  #count(bytes: number): boolean {
    this.#received += bytes;
    if (!this.#watch) return true;
    this.#idle?.refresh();
    if (this.#received <= this.#watch.most) return true;
    this.#refuse('large');
    return false;
  }

  #refuse(why: 'large' | 'slow'): void {
    clearTimeout(this.#idle);
    this.#watch?.refuse(why);
    this.#watch = { most: -1, idleMs: 0, refuse: () => undefined };
  }
}
