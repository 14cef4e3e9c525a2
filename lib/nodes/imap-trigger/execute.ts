import { lookIntoMailbox } from '#lib/imap/look-into-mailbox.ts';
import { mailItem } from '#lib/imap/mail-item.ts';
import { fetchSource, findNewest } from '#lib/imap/mailbox.ts';
import { MAIL_BYTES, readMail } from '#lib/imap/read-mail.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import { triggerItems } from '../trigger-items.ts';
import type { definition, Parameters } from './definition.ts';

/** Passes on the mail that started the run. One that no mail started, such as a test, takes the newest as an example. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const isGiven = (context.inputs[0] ?? []).some(({ json }) => Object.keys(json).length > 0);
  return isGiven ? triggerItems(context) : { kind: 'items', outputs: [[await newest(context)]] };
};

async function newest(context: NodeContext<Parameters>) {
  const { parameters, files } = context;
  if (parameters.server === '')
    throw configFault('no_server', 'Choose in the node the secret with the address of the mailbox.');
  return lookIntoMailbox(context, { ...parameters, markRead: false }, async ({ session, opened }) => {
    const uid = await findNewest(session, opened, parameters);
    const source = uid && (await fetchSource(session, uid, MAIL_BYTES));
    if (!uid || !source) {
      throw configFault(
        'no_mail',
        `There is no such mail in ${parameters.mailbox} to show. Send one there, or ask for less.`,
      );
    }
    return mailItem({ mail: await readMail(source), uid, shape: parameters, files });
  });
}
