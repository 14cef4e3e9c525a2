import type { App } from './app.ts';
import { parsed } from './ready.ts';

const phoneNumberId = { title: 'Id of your number', required: true } as const;
const to = { title: 'To', required: true, placeholder: '436601234567', from: ['recipientPhoneNumber'] } as const;
const path = '/{phoneNumberId}/messages';
const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '{number}' };
const digits = ({ to: number }: { readonly [name: string]: unknown }) => ({
  number: String(number ?? '').replace(/\D/g, ''),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference */
export const whatsApp: App = {
  id: 'whats-app',
  title: 'WhatsApp',
  colour: '#128c7e',
  baseUrl: 'https://graph.facebook.com/v23.0',
  auth: { kind: 'bearer' },
  credential:
    'An access token of your app: developers.facebook.com → WhatsApp → API Setup. That of a system user lasts.',
  exported: {
    type: 'whatsApp',
    resource: 'message',
    operations: { message: 'send', media: 'mediaUpload' },
    ignored: ['previewUrl'],
    operationOf: ({ resource, operation, messageType }) =>
      (resource === undefined || resource === 'message') && (operation === undefined || operation === 'send')
        ? messageType === undefined || messageType === 'text'
          ? 'message.send'
          : `message.send-${String(messageType)}`
        : undefined,
  },
  operations: {
    'message.send': {
      title: 'Send a text',
      method: 'POST',
      path,
      fields: { phoneNumberId, to, text: { title: 'Text', kind: 'long', required: true, from: ['textBody', 'text'] } },
      prepare: digits,
      body: { ...head, type: 'text', text: { body: '{text}' } },
    },
    'message.send-image': media('image', 'Send a picture'),
    'message.send-document': media('document', 'Send a document'),
    'message.send-audio': media('audio', 'Send audio'),
    'message.send-video': media('video', 'Send a video'),
    'message.sendTemplate': {
      title: 'Send a template',
      method: 'POST',
      path,
      fields: {
        phoneNumberId,
        to,
        template: { title: 'Template', required: true, placeholder: 'hello_world|en_US' },
        components: { title: 'Components', kind: 'json' },
      },
      prepare: ({ template, components, ...rest }) => {
        const [name = '', language = 'en_US'] = String(template ?? '').split('|');
        return { ...digits(rest), name, language, components: parsed(components, 'Components') };
      },
      body: {
        ...head,
        type: 'template',
        template: { name: '{name}', language: { code: '{language}' }, components: '{components}' },
      },
    },
    'media.mediaUrlGet': {
      title: 'Get the address of a file',
      method: 'GET',
      path: '/{mediaId}',
      fields: { mediaId: { title: 'Id of the file', required: true, from: ['mediaGetId', 'mediaId'] } },
    },
  },
};

function media(kind: string, title: string): App['operations'][string] {
  return {
    title,
    method: 'POST',
    path,
    fields: {
      phoneNumberId,
      to,
      link: { title: 'Address of the file', from: ['mediaLink'] },
      id: { title: 'Or its id there', from: ['mediaId'] },
      caption: { title: 'Text below it', from: ['mediaCaption', 'caption'] },
    },
    prepare: digits,
    body: { ...head, type: kind, [kind]: { link: '{link}', id: '{id}', caption: '{caption}' } },
  };
}
