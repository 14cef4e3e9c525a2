import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

export const HASHES = [
  ...(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256'] as const),
  ...(['sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'ripemd160'] as const),
] as const;
const digested = ['hash', 'hmac', 'sign', 'verify'];

const SUMMARIES: Readonly<Record<string, string>> = {
  hmac: 'HMAC',
  sign: 'Signature',
  verify: 'Checks a signature',
  random: 'A random value',
};

export const definition = defineNode({
  type: 'crypto',
  version: 1,
  title: 'Crypto',
  description: 'Hashes, authenticates, signs and checks texts and files, and makes random ids.',
  family: 'data',
  icon: 'fingerprint-pattern',
  aliases: ['hash', 'hmac', 'sha256', 'md5', 'sign', 'verify', 'signature', 'uuid', 'random', 'encrypt'],
  parameters: z.object({
    operation: z
      .union([
        named('hash', 'Hash'),
        named('hmac', 'HMAC'),
        named('sign', 'Sign'),
        named('verify', 'Check a signature'),
        named('random', 'Random value'),
      ])
      .default('hash')
      .meta({ title: 'Do' }),
    algorithm: z
      .enum(HASHES)
      .default('sha256')
      .meta({ title: 'Algorithm', when: { operation: digested } }),
    of: z
      .enum(['text', 'file'])
      .default('text')
      .meta({ title: 'Of', when: { operation: digested } }),
    text: z
      .string()
      .default('')
      .meta({ title: 'Text', widget: 'textarea', when: { of: ['text'] } }),
    file: z
      .string()
      .default('data')
      .meta({ title: 'File', description: 'Its name in the item.', when: { of: ['file'] } }),
    key: z
      .string()
      .default('')
      .meta({
        title: 'Key',
        widget: 'secret',
        expression: false,
        description:
          'A secret: that of the HMAC, a private key to sign with, or a public key or that of the HMAC to check.',
        when: { operation: ['hmac', 'sign', 'verify'] },
      }),
    keyText: z
      .string()
      .default('')
      .meta({
        title: 'Key from the data',
        widget: 'password',
        description: 'Only where the key is no secret of yours. Used when no secret is chosen.',
        when: { operation: ['hmac', 'sign', 'verify'] },
        advanced: true,
      }),
    signature: z
      .string()
      .default('')
      .meta({ title: 'Signature', when: { operation: ['verify'] } }),
    by: z
      .enum(['hmac', 'key'])
      .default('hmac')
      .meta({ title: 'Made by', description: 'An HMAC, or a private key.', when: { operation: ['verify'] } }),
    encoding: z
      .enum(['hex', 'base64', 'base64url'])
      .default('hex')
      .meta({ title: 'Written in', when: { operation: digested } }),
    kind: z
      .union([
        named('uuid', 'UUID'),
        named('letters', 'Letters and digits'),
        named('hex', 'Hexadecimal digits'),
        named('bytes', 'Bytes in base64'),
      ])
      .default('uuid')
      .meta({ title: 'Kind', when: { operation: ['random'] } }),
    length: z
      .int()
      .min(1)
      .max(65_536)
      .default(32)
      .meta({ title: 'Length', when: { kind: ['letters', 'hex', 'bytes'] } }),
    as: z.string().default('data').meta({ title: 'Put under' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  // What is random has to be committed before anything is done with it.
  effects: 'read',
  summary: ({ operation, algorithm, kind }) => {
    const algorithmName = String(algorithm ?? 'sha256').toUpperCase();
    if (operation === 'random') return kind && kind !== 'uuid' ? 'A random text' : 'A random UUID';
    return `${SUMMARIES[String(operation)] ?? 'Hash'} · ${algorithmName}`;
  },
});
