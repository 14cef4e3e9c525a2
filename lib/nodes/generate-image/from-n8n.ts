import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, type FromN8n, listAt, type MappedNode, unknownOptions } from '../from-n8n.ts';
import { modelGiven, option } from '../text-given.ts';
import { CHOOSE_KEY, numberGiven, VENDOR_NODES, vendorWork } from '../vendor-work.ts';

const WORKS = ['image generate', 'image create', 'image edit'];
const KNOWN = ['n', 'sampleCount', 'size', 'quality', 'dalleQuality', 'style', 'background', 'binaryPropertyOutput'];
const QUALITIES = ['auto', 'low', 'medium', 'high', 'standard', 'hd'];

/** Images that models of OpenAI and Google make, or change. */
export const fromN8n: FromN8n = {
  type: 'generate-image',
  exportedAs: VENDOR_NODES,
  map: (node): MappedNode | undefined => {
    const { parameters, type } = node;
    const { provider, work } = vendorWork(node);
    if (!WORKS.includes(work) || provider === 'anthropic') return undefined;
    const isEdit = work === 'image edit';
    const usual = provider === 'google' ? '' : isEdit ? 'gpt-image-1' : type === 'openAi' ? 'dall-e-2' : 'dall-e-3';
    const model = modelGiven(parameters.modelId, parameters.model, usual);
    const pick = (name: string) => option(parameters, name) ?? parameters[name];
    const quality = [pick('quality'), pick('dalleQuality')].find((value) => QUALITIES.includes(String(value)));
    return {
      parameters: defined({
        provider,
        model,
        prompt: parameters.prompt ?? '',
        images: isEdit ? imagesOf(parameters) : undefined,
        count: numberGiven(parameters, 'n', 'sampleCount'),
        size: provider === 'openai' ? pick('size') : undefined,
        quality: quality === 'auto' ? undefined : quality,
        style: pick('style'),
        background: pick('background'),
        as: pick('binaryPropertyOutput') ?? (isEdit && provider === 'google' ? 'edited' : undefined),
      }),
      status: 'approximate',
      note: notesFor(parameters, String(model)),
    };
  },
};

/** The names of the files it works from, as one text: an expression where one of them is. */
function imagesOf(parameters: JsonObject): JsonValue {
  const listed = listAt(parameters, 'images', 'values').map(({ binaryPropertyName }) => binaryPropertyName ?? 'data');
  const names = (listed.length > 0 ? listed : [parameters.binaryPropertyName ?? 'data']).map(String);
  const text = names.map((name) => name.replace(/^=/, '')).join(', ');
  return names.some((name) => name.startsWith('=')) ? `=${text}` : text;
}

function notesFor(parameters: JsonObject, model: string): string {
  const isAddress =
    option(parameters, 'returnImageUrls') === true || /url/i.test(String(parameters.responseFormat ?? ''));
  const left = unknownOptions(parameters.options, [...KNOWN, 'returnImageUrls']);
  return [
    CHOOSE_KEY,
    'The file is beside the fields of the item, which stay.',
    ...(model.startsWith('imagen') ? ['Imagen is not reached: choose a Gemini model that makes images.'] : []),
    ...(isAddress ? ['The image is a file, and has no address.'] : []),
    ...(left.length > 0 ? [`Not taken over: ${left.join(', ')}.`] : []),
  ].join(' ');
}
