import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { SEARCHED } from '#lib/imap/mailbox.ts';
import { at, defined, type FromN8n, textAt } from '../from-n8n.ts';

/** Versions 1 to 2.1 say the same. Ours goes by the numbers of mails, where n8n asks for the unread ones again and again. */
export const fromN8n: FromN8n = {
  type: 'imap-trigger',
  exportedAs: ['emailReadImap'],
  map: ({ parameters }) => {
    const { options } = parameters;
    const format = textAt(parameters, 'format') ?? 'simple';
    const { onlyUnread, criteria, left } = searchOf(at(options, 'customEmailConfig'));
    const notes = [
      'Choose the mailbox server: a secret with its address, such as imaps://user:password@imap.example.com.',
      'Each mail starts a run of its own, and what is in the mailbox when this is published counts as known.',
      format === 'raw' ? 'The whole mail is given, with its headers.' : '',
      at(options, 'allowUnauthorizedCerts') === true ? 'Certificates are always checked.' : '',
      left.length > 0 ? `Not looked for here, filter after this node: ${left.join(', ')}.` : '',
    ];
    return {
      parameters: defined({
        mailbox: parameters.mailbox,
        format,
        // Resolved mails have their files with them, always.
        attachments: format === 'resolved' || parameters.downloadAttachments === true,
        prefix: parameters.dataPropertyAttachmentsPrefixName,
        markRead: (textAt(parameters, 'postProcessAction') ?? 'read') === 'read',
        onlyUnread,
        criteria,
      }),
      status: 'approximate',
      note: notes.filter(Boolean).join(' '),
    };
  },
};

type Search = { onlyUnread: boolean; criteria: JsonObject[]; left: string[] };

/** Rules as n8n writes them: `["UNSEEN", ["FROM", "ada"]]`; unread mails where there are none. */
function searchOf(config: JsonValue | undefined): Search {
  const found: Search = { onlyUnread: config === undefined, criteria: [], left: [] };
  const rules = typeof config === 'string' ? readRules(config) : config;
  if (config !== undefined && !Array.isArray(rules)) return { ...found, left: [String(config).slice(0, 100)] };
  for (const rule of Array.isArray(rules) ? rules : []) {
    const [name, value] = (Array.isArray(rule) ? rule : [rule]).map(String);
    const field = SEARCHED.find((each) => each.toUpperCase() === name);
    if (name === 'UNSEEN') found.onlyUnread = true;
    else if (field && value !== undefined) found.criteria.push({ field, contains: value });
    // Only what is new is taken in any case.
    else if (name !== 'ALL' && name !== 'SINCE' && name !== 'NEW') found.left.push(JSON.stringify(rule).slice(0, 100));
  }
  return found;
}

function readRules(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
