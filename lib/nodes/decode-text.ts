import { FaultError } from '#lib/engine/fault.ts';
import type { BinaryRef } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { NodeFiles } from './node-files.ts';
import { configFault } from './paths.ts';

type Text = { readonly file: BinaryRef; readonly files: NodeFiles; readonly encoding: string };

/**
 * The text of a file, piece by piece. A byte order mark says the encoding before `encoding` does and is left out. Bytes
 * that are no text in it are a fault (`encoding_wrong`), never other letters; so is more than an output may have.
 */
export async function* textOf({ file, files, encoding }: Text): AsyncIterable<string> {
  let decoder: TextDecoder | undefined;
  let read = 0;
  for await (const chunk of await files.open(file)) {
    read += chunk.length;
    if (read > LIMITS.activationOutputBytes) throw tooMuch(file.name);
    decoder ??= decoderOf(chunk, encoding);
    yield decode(decoder, { file, chunk, read });
  }
  if (decoder) yield decode(decoder, { file, read });
}

/** The whole text of a file, as `textOf`. */
export async function wholeText(text: Text): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of textOf(text)) pieces.push(piece);
  return pieces.join('');
}

function decoderOf(first: Uint8Array, encoding: string): TextDecoder {
  const [a, b, c] = first;
  const marked =
    a === 0xef && b === 0xbb && c === 0xbf
      ? 'utf-8'
      : a === 0xff && b === 0xfe
        ? 'utf-16le'
        : a === 0xfe && b === 0xff
          ? 'utf-16be'
          : undefined;
  try {
    return new TextDecoder(marked ?? encoding, { fatal: true });
  } catch {
    throw configFault(
      'encoding_unknown',
      `There is no encoding ${encoding}. Common ones: utf-8, windows-1252, iso-8859-2, utf-16le, shift_jis, gb18030.`,
    );
  }
}

type Piece = { readonly file: BinaryRef; readonly chunk?: Uint8Array; readonly read: number };

function decode(decoder: TextDecoder, { file, chunk, read }: Piece): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    const message =
      `${file.name} is not text in ${decoder.encoding}: the bytes before ${read} do not fit. ` +
      'Choose its encoding under the options, such as windows-1252, or read it as something else.';
    throw new FaultError({ kind: 'config', code: 'encoding_wrong', message }, { cause });
  }
}

function tooMuch(name: string): FaultError {
  const most = LIMITS.activationOutputBytes / 1_048_576;
  const message = `${name} has more than ${most} MiB of text, the most that one node gives out. Split the file before.`;
  return new FaultError({ kind: 'limit', code: 'file_too_large', message });
}
