import { callMedia, type MediaBytes, type MediaCall, type MediaContext } from './call-media.ts';
import { callModel } from './call-model.ts';

/** A recording, and what is to be written down of it. */
export type HearingRequest = {
  readonly audio: MediaBytes & { readonly name: string };
  /** True: in English, whatever was spoken. */
  readonly translate: boolean;
  /** Of the recording, by ISO 639-1; empty where it is not known. */
  readonly language: string;
  /** Names and words to expect. */
  readonly hint: string;
  readonly temperature?: number | undefined;
};

/** What was said; JSON. */
export type Transcript = {
  readonly text: string;
  /** By ISO 639-1, where the provider tells. */
  readonly language?: string;
  /** Seconds. */
  readonly duration?: number;
  /** Seconds from the beginning; empty where the model gives no times. */
  readonly segments: readonly { readonly start: number; readonly end: number; readonly text: string }[];
};

/** Writes down what is said in a recording. Throws a `Fault` as `callMedia` does. */
export const hearSpeech = (context: MediaContext, call: MediaCall, request: HearingRequest): Promise<Transcript> =>
  call.endpoint.provider === 'openai' ? transcribed(context, call, request) : writtenDown(context, call, request);

const transcribed = (
  context: MediaContext,
  call: MediaCall,
  { audio, translate, language, hint, temperature }: HearingRequest,
): Promise<Transcript> =>
  callMedia(context, call, async ({ sdk, way, options }) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    const result = await sdk.transcribe({
      model: createOpenAI(translate ? { ...way, fetch: toTranslations(way.fetch) } : way).transcription(
        call.endpoint.model,
      ),
      // The library takes our word for the type of what it has fetched; else it guesses, and names the file by its guess.
      audio: new URL('file:///recording'),
      download: async () => ({ data: audio.bytes, mediaType: audio.mediaType }),
      providerOptions: {
        openai: {
          ...(translate ? { responseFormat: 'json' as const } : language !== '' && { language }),
          ...(hint !== '' && { prompt: hint }),
          ...(temperature !== undefined && { temperature }),
        },
      },
      ...options,
    });
    return {
      text: result.text,
      ...(result.language !== undefined && { language: result.language }),
      ...(result.durationInSeconds !== undefined && { duration: result.durationInSeconds }),
      segments: result.segments.map(({ startSecond: start, endSecond: end, text }) => ({ start, end, text })),
    };
  });

/** The library has no name for translations, which are asked for as transcripts are, at another path. */
const toTranslations =
  (send: typeof globalThis.fetch): typeof globalThis.fetch =>
  (url, init) =>
    send(String(url).replace(/\/transcriptions$/, '/translations'), init);

/** A model that hears is asked like all others: what it says is the transcript. */
async function writtenDown(
  context: MediaContext,
  { endpoint, item }: MediaCall,
  { audio, translate, language, hint, temperature }: HearingRequest,
): Promise<Transcript> {
  const wanted = [
    translate
      ? 'Write down in English what is said in this recording.'
      : 'Write down word for word what is said in this recording.',
    'Answer with that text alone.',
    ...(language === '' || translate ? [] : [`It is spoken in: ${language}.`]),
    ...(hint === '' ? [] : [`Words to expect: ${hint}`]),
  ];
  const file = { type: 'file' as const, data: audio.bytes, mediaType: audio.mediaType, filename: audio.name };
  const content = [file, { type: 'text' as const, text: wanted.join(' ') }];
  const settings = { ...endpoint, temperature };
  const { text } = await callModel(context, settings, { item, messages: [{ role: 'user', content }] });
  return { text: text.trim(), segments: [] };
}
