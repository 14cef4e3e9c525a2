type Pumped = {
  /** Does what is due; true when there may be more at once. */
  readonly work: () => Promise<boolean>;
  /** Milliseconds until the next thing is due. */
  readonly nextDue: () => Promise<number>;
  /** Makes due what dead workers hold. */
  readonly rescue: () => Promise<number>;
};

/** Whatever else is lost, work is looked for this often. */
export const POLL_MS = 1000;

/** As long as work comes faster than this, in milliseconds, nobody asks when the next is due. */
const LULL_MS = 20;

/** Keeps work flowing: when kicked, when the next thing is due by one timer, and every second as the net. */
export class Pump {
  readonly #pumped: Pumped;
  #poll: NodeJS.Timeout | undefined;
  #due: NodeJS.Timeout | undefined;
  #isKicked = false;
  #flow: Promise<void> | undefined;
  #isStopped = false;

  constructor(pumped: Pumped) {
    this.#pumped = pumped;
  }

  start(): void {
    const look = () => void this.#pumped.rescue().then(this.kick, this.kick);
    this.#poll = setInterval(look, POLL_MS);
    look();
  }

  /** Looks for work now, or once more if it is being looked for. */
  readonly kick = (): void => {
    this.#isKicked = true;
    if (this.#isStopped || this.#flow) return;
    this.#flow = this.#pump().finally(() => {
      this.#flow = undefined;
      if (this.#isKicked) this.kick();
    });
  };

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#poll);
    clearTimeout(this.#due);
    await this.#flow;
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#due);
    this.#due = undefined;
    try {
      while (this.#isKicked && !this.#isStopped) {
        this.#isKicked = false;
        if (await this.#pumped.work()) this.#isKicked = true;
      }
      if (!this.#isStopped) this.#due = setTimeout(() => void this.#setTimer().catch(() => undefined), LULL_MS);
    } catch {
      // The database is away: the next poll looks again.
      this.#isKicked = false;
    }
  }

  async #setTimer(): Promise<void> {
    const timer = this.#due;
    const ms = await this.#pumped.nextDue();
    // Somebody was faster: they set a timer of their own.
    if (this.#due !== timer || this.#isStopped) return;
    if (ms < POLL_MS) this.#due = setTimeout(this.kick, Math.ceil(ms) + 1);
  }
}
