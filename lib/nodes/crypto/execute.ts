import { createHash, createHmac, createSign, createVerify, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { eachItem } from '../each-item.ts';
import { fileIn } from '../file-in.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault, withPath } from '../paths.ts';
import type { definition } from './definition.ts';
import { randomValue } from './random-value.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
type Place = { readonly item: Item; readonly index: number };

export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (index) => {
      const parameters = context.parametersFor(index);
      const item = context.inputs[0]?.[index] as Item;
      const value = await result(context, parameters, { item, index });
      return [
        { ...item, json: withPath(item.json, parameters.as || 'data', value), from: [{ input: 0, item: index }] },
      ];
    },
  });

async function result(context: NodeContext<Parameters>, parameters: Parameters, place: Place): Promise<JsonValue> {
  const { operation, algorithm, encoding, signature, by } = parameters;
  if (operation === 'random') return randomValue(parameters.kind, parameters.length);
  const fed = <T extends { update: (chunk: Uint8Array) => unknown }>(digest: T) =>
    feed(digest, context, parameters, place);
  if (operation === 'hash') return (await fed(createHash(algorithm))).digest(encoding);
  const key = parameters.key ? await context.secret(parameters.key) : parameters.keyText;
  if (key === '') throw configFault('no_key', 'There is no key. Choose a secret of your organisation.', place.index);
  if (operation === 'hmac') return (await fed(createHmac(algorithm, key))).digest(encoding);
  if (operation === 'verify' && by === 'hmac') {
    const made = (await fed(createHmac(algorithm, key))).digest();
    const given = Buffer.from(signature, encoding);
    return given.length === made.length && timingSafeEqual(given, made);
  }
  try {
    if (operation === 'verify') return (await fed(createVerify(algorithm))).verify(key, signature, encoding);
    return (await fed(createSign(algorithm))).sign(key, encoding);
  } catch (error) {
    if (!('code' in (error as Error))) throw error;
    const message = 'The key cannot be used: it has to be a PEM of an RSA or EC key that fits the algorithm.';
    throw configFault('bad_key', message, place.index);
  }
}

/** The digest, given the text or the bytes of the file. */
async function feed<T extends { update: (chunk: Uint8Array) => unknown }>(
  digest: T,
  { files }: NodeContext<Parameters>,
  { of, text, file: name }: Parameters,
  { item, index }: Place,
): Promise<T> {
  if (of === 'text') {
    digest.update(Buffer.from(text));
    return digest;
  }
  const file = fileIn(item, name, index);
  for await (const chunk of await files.open(file)) digest.update(chunk);
  return digest;
}
