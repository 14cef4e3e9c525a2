/** A question and its answer. */
export type Turn = { readonly said: string; readonly answered: string };

/** Which conversation; without a workflow all of the organisation share it. */
export type Conversation = { readonly session: string; readonly workflowId?: string | undefined };
/** Where conversations are kept. */
export type Memory = {
  /** The last turns, oldest first. */
  readonly recall: (conversation: Conversation, most: number) => Promise<readonly Turn[]>;
  /** The same key twice is one turn. */
  readonly keep: (conversation: Conversation, turn: Turn & { readonly key: string }) => Promise<void>;
};
