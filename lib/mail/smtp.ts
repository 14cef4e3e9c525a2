import { createTransport } from 'nodemailer';
import { env } from '#lib/config/env.ts';

export type Outgoing = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Gives one mail to the mail server; rejects when it did not take it. */
export type Send = (mail: Outgoing) => Promise<void>;

const TIMEOUT_MS = 10_000;

/**
 * Sends through the mail server of the settings. Its address is the operator's and is not checked like addresses of
 * workflows. The id of a mail is constant, so that one that was sent twice after a crash can be recognised.
 */
export function smtp(url: string, from = env.MAIL_FROM): Send {
  const times = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport(url, {
    ...times,
    // Nothing that is named in a mail is read from the disk or the network.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, to, ...mail }) => {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      ...mail,
      messageId: `<${id}@millrace>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}
