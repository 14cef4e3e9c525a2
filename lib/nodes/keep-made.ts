import type { MediaBytes } from '#lib/ai/call-media.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { NodeContext } from './node-context.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  ...{ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' },
  ...{ 'audio/mpeg': 'mp3', 'audio/mp3': 'mp3', 'audio/wav': 'wav', 'audio/ogg': 'ogg', 'audio/flac': 'flac' },
  'audio/aac': 'aac',
};

/** Keeps what a model made as a file; `name` without an extension gets the one of its type. */
export function keepMade(
  { files }: Pick<NodeContext<unknown>, 'files'>,
  { bytes, mediaType, name }: MediaBytes & { readonly name: string },
): Promise<BinaryRef> {
  const extension = EXTENSIONS[mediaType] ?? 'bin';
  const whole = /\.\w{2,5}$/.test(name) ? name : `${name}.${extension}`;
  return files.write({ name: whole, mimeType: mediaType, bytes: [bytes] });
}
