import type { JsonObject } from '#lib/engine/values.ts';
import type { App } from './app.ts';
import { needed, text } from './fields.ts';

/** https://www.twilio.com/docs/messaging/api/message-resource */
export const twilio: App = {
  id: 'twilio',
  title: 'Twilio',
  colour: '#c72135',
  baseUrl: 'https://api.twilio.com',
  auth: { kind: 'basic' },
  credential: 'account SID:auth token: console.twilio.com.',
  exported: { type: 'twilio', resource: 'sms', operations: { sms: 'send', call: 'make' } },
  operations: {
    'sms.send': {
      title: 'Send an SMS or WhatsApp',
      method: 'POST',
      path: '/2010-04-01/Accounts/{account}/Messages.json',
      fields: {
        account: needed('Account SID', { placeholder: 'AC…' }),
        from: needed('From'),
        to: needed('To'),
        message: needed('Text', { kind: 'long' }),
        whatsapp: text('By WhatsApp', { kind: 'boolean', from: ['toWhatsapp'] }),
      },
      prepare: ({ whatsapp, from, to }): JsonObject =>
        whatsapp === true ? { from: `whatsapp:${from}`, to: `whatsapp:${to}` } : {},
      form: { From: '{from}', To: '{to}', Body: '{message}' },
    },
  },
};
