/** `refused`: the server said no; `not_let_in`: to the user and password. The message is a sentence about the server. */
export type ImapErrorCode =
  | 'refused'
  | 'not_let_in'
  | 'not_private'
  | 'cut_off'
  | 'timeout'
  | 'too_long'
  | 'not_understood';

/** What went wrong with a mail server, without anything that was secret. */
export class ImapError extends Error {
  override readonly name = 'ImapError';
  readonly code: ImapErrorCode;

  constructor(code: ImapErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
