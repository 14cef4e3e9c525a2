import type { TARGETS } from './definition.ts';

type Target = (typeof TARGETS)[number];

/** The extension and the media type of each kind of file. */
export const TYPES: Readonly<Record<Target, { readonly extension: string; readonly type: string }>> = {
  csv: { extension: '.csv', type: 'text/csv' },
  json: { extension: '.json', type: 'application/json' },
  xlsx: { extension: '.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  html: { extension: '.html', type: 'text/html' },
  xml: { extension: '.xml', type: 'application/xml' },
  text: { extension: '.txt', type: 'text/plain' },
  ics: { extension: '.ics', type: 'text/calendar' },
  base64: { extension: '', type: 'application/octet-stream' },
};

const BY_EXTENSION: Readonly<Record<string, string>> = {
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
  ...{ svg: 'image/svg+xml', pdf: 'application/pdf', zip: 'application/zip', gz: 'application/gzip' },
  ...{ mp3: 'audio/mpeg', wav: 'audio/wav', mp4: 'video/mp4', md: 'text/markdown', csv: 'text/csv' },
  ...{ html: 'text/html', json: 'application/json', xml: 'application/xml', ics: 'text/calendar', txt: 'text/plain' },
};

/** The media type that a name speaks for. */
export function typeByName(name: string, otherwise: string): string {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (Object.hasOwn(BY_EXTENSION, extension) && BY_EXTENSION[extension]) || otherwise;
}

/** The first bytes of files in hexadecimal. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^89504e470d0a/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^47494638/, 'image/gif'],
  [/^52494646.{8}57454250/, 'image/webp'],
  [/^52494646.{8}57415645/, 'audio/wav'],
  [/^25504446/, 'application/pdf'],
  [/^504b0304/, 'application/zip'],
  [/^1f8b/, 'application/gzip'],
  [/^(494433|fff[b32])/, 'audio/mpeg'],
  [/^4f676753/, 'audio/ogg'],
  [/^.{8}66747970/, 'video/mp4'],
];

/** The media type that the first bytes of a file show. */
export function typeByBytes(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return SIGNATURES.find(([signature]) => signature.test(head))?.[1];
}
