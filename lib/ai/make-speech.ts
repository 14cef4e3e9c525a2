import type { SpeechModel } from 'ai';
import { callMedia, type MediaBytes, type MediaCall, type MediaContext } from './call-media.ts';
import type { Endpoint, Way } from './way.ts';

/** What is to be said, and how; what is empty is left to the provider. */
export type SpeechRequest = {
  readonly text: string;
  readonly voice: string;
  /** `mp3`, `wav` …; a provider that has it not answers in its own. */
  readonly format: string;
  readonly instructions: string;
  /** 1 is as people speak. */
  readonly speed?: number | undefined;
};

/** A recording of a text. Throws a `Fault` as `callMedia` does. */
export const makeSpeech = (
  context: MediaContext,
  call: MediaCall,
  { text, voice, format, instructions, speed }: SpeechRequest,
): Promise<MediaBytes> =>
  callMedia(context, call, async ({ sdk, way, options }) => {
    const { audio } = await sdk.generateSpeech({
      model: await speechModel(call.endpoint, way),
      text,
      outputFormat: format,
      ...(voice !== '' && { voice }),
      ...(instructions !== '' && { instructions }),
      ...(speed !== undefined && { speed }),
      ...options,
    });
    return { bytes: audio.uint8Array, mediaType: audio.mediaType };
  });

async function speechModel({ provider, model }: Endpoint, way: Way): Promise<Exclude<SpeechModel, string>> {
  if (provider !== 'google') {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI(way).speech(model);
  }
  const { createGoogle } = await import('@ai-sdk/google');
  return createGoogle(way).speech(model);
}
