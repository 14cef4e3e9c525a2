/** How long the server keeps a browser that asks for news. */
export const CHAT_WAIT_MS = 25_000;
/** Characters of one message. */
export const LONGEST_MESSAGE = 100_000;
/** Messages that are shown at once, and with each look further back. */
export const CHAT_PAGE = 50;

export type ChatMessageView = {
  readonly id: string;
  /** `problem` stands where an answer should be. */
  readonly role: 'visitor' | 'workflow' | 'problem';
  /** Markdown where the workflow speaks. */
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** The browser's own name for a message that it sent. */
  readonly key: string | null;
};

/** The last messages of a conversation, oldest first. */
export type Conversation = {
  readonly messages: readonly ChatMessageView[];
  /** There are older ones. */
  readonly hasMore: boolean;
  /** A run has not answered yet. */
  readonly isWaiting: boolean;
  /** Tells this from what comes next. */
  readonly mark: string;
};

export type ChatView = {
  readonly title: string;
  readonly subtitle: string;
  readonly greeting: string;
  readonly placeholder: string;
  readonly takesFiles: boolean;
  readonly orgName: string;
  readonly isTest: boolean;
  /** Of this conversation: whoever has it can read it and go on with it. */
  readonly ticket: string;
  /** Names it in the page's address, for this browser alone. */
  readonly talk: string;
  readonly conversation: Conversation;
};
