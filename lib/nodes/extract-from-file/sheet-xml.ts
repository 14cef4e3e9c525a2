import { Parser } from 'htmlparser2';

export type XmlEvents = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/**
 * Reads the XML of a spreadsheet as it streams in; nothing of it is kept but what the handlers keep. Names come without
 * their prefix. After each piece, what `taken` hands over is given out.
 */
export async function* readEvents<T>(
  chunks: AsyncIterable<Uint8Array>,
  events: XmlEvents,
  taken: () => readonly T[],
): AsyncIterable<T> {
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => events.open?.(local(name), attributes),
      ontext: events.text,
      onclosetag: (name) => events.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield* taken();
  }
  parser.end(decoder.decode());
  yield* taken();
}

/** Reads all of it for what the handlers keep. */
export async function readAll(chunks: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  for await (const _ of readEvents(chunks, events, () => []));
}
