import { at, defined, type FromN8n, textAt } from '../from-n8n.ts';

/** Version 1 has text and HTML side by side; version 2 says which. Questions to people are nodes of their own. */
export const fromN8n: FromN8n = {
  type: 'send-email',
  exportedAs: ['emailSend', 'emailSendTool'],
  map: ({ name, type, typeVersion, parameters }) => {
    if (parameters.operation === 'sendAndWait') return undefined;
    const { html, text, options } = parameters;
    const old = text !== undefined && html !== undefined ? 'both' : text !== undefined ? 'text' : 'html';
    const option = (key: string) => at(options, key) ?? parameters[key];
    return {
      parameters: defined({
        from: parameters.fromEmail,
        to: parameters.toEmail,
        subject: parameters.subject,
        format: typeVersion < 2 ? old : (textAt(parameters, 'emailFormat') ?? 'html'),
        html,
        text,
        attachments: option('attachments'),
        cc: option('ccEmail'),
        bcc: option('bccEmail'),
        replyTo: option('replyTo'),
      }),
      status: 'approximate',
      note: 'Choose the mail server: a secret with its address, such as smtps://user:password@smtp.example.com.',
      ...(type.endsWith('Tool') && {
        settings: { tool: { description: textAt(parameters, 'toolDescription') ?? name } },
      }),
    };
  },
};
