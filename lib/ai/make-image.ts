import type { ImageModel } from 'ai';
import { configFault } from '#lib/nodes/paths.ts';
import { callMedia, type MediaBytes, type MediaCall, type MediaContext } from './call-media.ts';
import type { Endpoint, Way } from './way.ts';

/** What is to be seen, and how; what is empty is left to the provider. */
export type ImageRequest = {
  readonly prompt: string;
  /** Images to work from. */
  readonly images: readonly MediaBytes[];
  /** Width and height in pixels, `1024x1024`. */
  readonly size: string;
  /** `16:9`. */
  readonly aspectRatio: string;
  readonly quality?: string | undefined;
  readonly style?: string | undefined;
  readonly background?: string | undefined;
};

/** One image. Throws a `Fault` as `callMedia` does. */
export const makeImage = (
  context: MediaContext,
  call: MediaCall,
  { prompt, images, size, aspectRatio, ...how }: ImageRequest,
): Promise<MediaBytes> =>
  callMedia(context, call, async ({ sdk, way, options }) => {
    const openai = Object.fromEntries(Object.entries(how).filter(([, value]) => value !== undefined));
    const { image } = await sdk.generateImage({
      model: await imageModel(call.endpoint, way),
      prompt: images.length === 0 ? prompt : { text: prompt, images: images.map(({ bytes }) => bytes) },
      ...(size !== '' && { size: size as `${number}x${number}` }),
      ...(aspectRatio !== '' && { aspectRatio: aspectRatio as `${number}:${number}` }),
      providerOptions: { openai },
      ...options,
    });
    return { bytes: image.uint8Array, mediaType: image.mediaType };
  });

async function imageModel({ provider, model }: Endpoint, way: Way): Promise<Exclude<ImageModel, string>> {
  if (provider !== 'google') {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI(way).image(model);
  }
  if (!model.startsWith('gemini-')) {
    throw configFault(
      'model_cannot',
      `${model} makes no images here. Of Google, choose a Gemini model that makes images.`,
    );
  }
  const { createGoogle } = await import('@ai-sdk/google');
  return createGoogle(way).image(model);
}
