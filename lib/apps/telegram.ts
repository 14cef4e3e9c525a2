import type { App, AppField, Operation } from './app.ts';

const chatId = { title: 'Chat', required: true, placeholder: '123456789 or @channel', from: ['chatId'] } as const;
const messageId = { title: 'Id of the message', required: true } as const;
const message = {
  parseMode: {
    title: 'Text is written in',
    choices: ['Markdown', 'MarkdownV2', 'HTML'],
    from: ['parse_mode'],
  },
  silent: { title: 'Without a sound', kind: 'boolean', from: ['disable_notification'] },
  replyTo: { title: 'Reply to the message', kind: 'number', from: ['reply_to_message_id'] },
  replyMarkup: { title: 'Keyboard', kind: 'json', description: 'reply_markup of the Bot API.' },
  thread: { title: 'Topic', kind: 'number', from: ['message_thread_id'] },
} as const satisfies Record<string, AppField>;
const sent = {
  chat_id: '{chatId}',
  parse_mode: '{parseMode}',
  disable_notification: '{silent}',
  reply_to_message_id: '{replyTo}',
  reply_markup: '{replyMarkup}',
  message_thread_id: '{thread}',
};

/** A file by its address or id, or one of the item as a part of the form. */
function sendFile(kind: string, title: string): Operation {
  const path = `/send${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return {
    title,
    method: 'POST',
    path,
    fields: {
      chatId,
      file: { title: 'Address or Telegram id of the file' },
      binary: {
        title: 'File of the item',
        kind: 'file',
        placeholder: 'data',
        description: 'In place of an address: the name of the file in the item.',
        from: ['binaryPropertyName'],
      },
      caption: { title: 'Text below it', kind: 'long' },
      ...message,
    },
    body: { ...sent, [kind]: '{file}', caption: '{caption}' },
    uploads: { field: 'binary', part: kind },
    items: 'result',
  };
}

/** https://core.telegram.org/bots/api */
export const telegram: App = {
  id: 'telegram',
  title: 'Telegram',
  colour: '#229ed9',
  baseUrl: 'https://api.telegram.org',
  auth: { kind: 'path', before: '/bot' },
  credential: 'The token of your bot (123456:ABC…): ask @BotFather.',
  failure: { path: 'ok', message: 'description', connection: ['Unauthorized'] },
  exported: {
    type: 'telegram',
    resource: 'message',
    operations: { message: 'sendMessage', chat: 'get', callback: 'answerQuery', file: 'get' },
    ignored: ['appendAttribution', 'binaryData', 'replyKeyboardOptions'],
    rewrite: ({ binaryData, binaryPropertyName, ...rest }) =>
      binaryData === true ? { ...rest, binaryPropertyName: binaryPropertyName ?? 'data' } : rest,
  },
  operations: {
    'message.sendMessage': {
      title: 'Send a message',
      method: 'POST',
      path: '/sendMessage',
      fields: {
        chatId,
        text: { title: 'Text', kind: 'long', required: true },
        ...message,
        noPreview: { title: 'Without a preview of links', kind: 'boolean', from: ['disable_web_page_preview'] },
      },
      body: { ...sent, text: '{text}', disable_web_page_preview: '{noPreview}' },
      items: 'result',
    },
    'message.sendPhoto': sendFile('photo', 'Send a photo'),
    'message.sendDocument': sendFile('document', 'Send a document'),
    'message.sendVideo': sendFile('video', 'Send a video'),
    'message.sendAudio': sendFile('audio', 'Send audio'),
    'message.sendAnimation': sendFile('animation', 'Send an animation'),
    'message.sendSticker': sendFile('sticker', 'Send a sticker'),
    'message.sendChatAction': {
      title: 'Show that something is being done',
      method: 'POST',
      path: '/sendChatAction',
      fields: {
        chatId,
        action: {
          title: 'What',
          fallback: 'typing',
          choices: [
            'typing',
            'upload_photo',
            'record_video',
            'upload_video',
            'record_voice',
            'upload_voice',
            'upload_document',
            'find_location',
          ],
        },
      },
      body: { chat_id: '{chatId}', action: '{action}' },
    },
    'message.editMessageText': {
      title: 'Change the text of a message',
      method: 'POST',
      path: '/editMessageText',
      fields: {
        chatId: { title: 'Chat' },
        messageId: { title: 'Id of the message' },
        inlineMessageId: { title: 'Id of an inline message' },
        text: { title: 'Text', kind: 'long', required: true },
        parseMode: message.parseMode,
        replyMarkup: message.replyMarkup,
      },
      body: {
        chat_id: '{chatId}',
        message_id: '{messageId}',
        inline_message_id: '{inlineMessageId}',
        text: '{text}',
        parse_mode: '{parseMode}',
        reply_markup: '{replyMarkup}',
      },
      items: 'result',
    },
    'message.deleteMessage': {
      title: 'Delete a message',
      method: 'POST',
      path: '/deleteMessage',
      fields: { chatId, messageId },
      body: { chat_id: '{chatId}', message_id: '{messageId}' },
    },
    'message.pinChatMessage': {
      title: 'Pin a message',
      method: 'POST',
      path: '/pinChatMessage',
      fields: { chatId, messageId, silent: message.silent },
      body: { chat_id: '{chatId}', message_id: '{messageId}', disable_notification: '{silent}' },
    },
    'message.sendLocation': {
      title: 'Send a place',
      method: 'POST',
      path: '/sendLocation',
      fields: {
        chatId,
        latitude: { title: 'Latitude', kind: 'number', required: true },
        longitude: { title: 'Longitude', kind: 'number', required: true },
        ...message,
      },
      body: { ...sent, latitude: '{latitude}', longitude: '{longitude}' },
      items: 'result',
    },
    'message.sendMediaGroup': {
      title: 'Send several pictures or videos',
      method: 'POST',
      path: '/sendMediaGroup',
      fields: {
        chatId,
        media: {
          title: 'Media',
          kind: 'json',
          required: true,
          placeholder: '[{ "type": "photo", "media": "https://…" }]',
          from: ['media.media', 'media'],
        },
        silent: message.silent,
      },
      body: { chat_id: '{chatId}', media: '{media}', disable_notification: '{silent}' },
      items: 'result',
    },
    'file.get': {
      title: 'Fetch a file',
      method: 'GET',
      path: '/getFile',
      fields: { fileId: { title: 'Id of the file', required: true } },
      query: { file_id: '{fileId}' },
      next: { method: 'GET', path: '/file{secret}/{+answer.result.file_path}', answersFile: true },
      items: 'result',
    },
    'chat.get': {
      title: 'Get a chat',
      method: 'GET',
      path: '/getChat',
      fields: { chatId },
      query: { chat_id: '{chatId}' },
      items: 'result',
    },
    'chat.administrators': {
      title: 'List the administrators of a chat',
      method: 'GET',
      path: '/getChatAdministrators',
      fields: { chatId },
      query: { chat_id: '{chatId}' },
      items: 'result',
    },
    'chat.member': {
      title: 'Get a member of a chat',
      method: 'GET',
      path: '/getChatMember',
      fields: { chatId, userId: { title: 'Id of the person', required: true } },
      query: { chat_id: '{chatId}', user_id: '{userId}' },
      items: 'result',
    },
    'callback.answerQuery': {
      title: 'Answer a press of a button',
      method: 'POST',
      path: '/answerCallbackQuery',
      fields: {
        queryId: { title: 'Id of the query', required: true },
        text: { title: 'Text' },
        showAlert: { title: 'As an alert', kind: 'boolean', from: ['show_alert'] },
      },
      body: { callback_query_id: '{queryId}', text: '{text}', show_alert: '{showAlert}' },
    },
  },
};
