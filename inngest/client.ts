import { Inngest } from 'inngest';

export type ClientOptions = {
  /** Answers what the SDK asks of its server: the embedded driver. Absent: a real Inngest server, over the network. */
  readonly fetch?: typeof fetch;
};

/** The SDK's client. With the embedded engine it never leaves the process, and nothing is signed. */
export const makeClient = ({ fetch }: ClientOptions = {}) =>
  new Inngest({
    id: 'millrace',
    ...(fetch && { fetch, isDev: true }),
    // One durable commit per step: nothing that has ended is ever only in memory.
    checkpointing: true,
  });
export type Client = ReturnType<typeof makeClient>;
