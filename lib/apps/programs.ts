import type { Program } from './program.ts';

/** Programs by the name in their operation. */
export const PROGRAMS: Readonly<Record<string, () => Promise<Program>>> = {
  'sheets-read': async () => (await import('./google-sheets/read-rows.ts')).readRows,
  'sheets-append': async () => (await import('./google-sheets/write-rows.ts')).appendRows,
  'sheets-upsert': async () => (await import('./google-sheets/write-rows.ts')).upsertRows,
  'sheets-update': async () => (await import('./google-sheets/write-rows.ts')).updateRows,
  'sheets-clear': async () => (await import('./google-sheets/remove-rows.ts')).clearCells,
  'sheets-delete': async () => (await import('./google-sheets/remove-rows.ts')).deleteRows,
  'gmail-send': async () => (await import('./gmail/send-letter.ts')).sendLetter,
  'gmail-reply': async () => (await import('./gmail/send-letter.ts')).replyLetter,
  'gmail-draft': async () => (await import('./gmail/send-letter.ts')).draftLetter,
  'gmail-get': async () => (await import('./gmail/get-messages.ts')).getMessage,
  'gmail-list': async () => (await import('./gmail/get-messages.ts')).listMessages,
  'drive-download': async () => (await import('./google-drive/download.ts')).downloadFile,
};
