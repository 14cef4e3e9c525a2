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
