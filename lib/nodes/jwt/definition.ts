import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });
const keyed = { operation: ['sign', 'verify'] };
const signing = { when: { operation: ['sign'] }, advanced: true };
const verifying = { when: { operation: ['verify'] }, advanced: true };

export const ALGORITHMS = [
  ...(['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const),
] as const;

const SUMMARIES: Readonly<Record<string, string>> = { verify: 'Verifies a token', decode: 'Reads a token' };

export const definition = defineNode({
  type: 'jwt',
  version: 1,
  title: 'JWT',
  description: 'Signs, verifies and reads JSON Web Tokens.',
  family: 'data',
  icon: 'id-card',
  aliases: ['json web token', 'token', 'claims', 'bearer', 'sign', 'verify', 'decode'],
  parameters: z.object({
    operation: z
      .union([
        named('sign', 'Sign a token'),
        named('verify', 'Verify a token'),
        named('decode', 'Read a token without verifying'),
      ])
      .default('sign')
      .meta({ title: 'Do' }),
    algorithm: z.enum(ALGORITHMS).default('HS256').meta({ title: 'Algorithm', when: keyed }),
    key: z.string().default('').meta({
      title: 'Key',
      widget: 'secret',
      expression: false,
      description: 'A secret: the shared key of HS, or a PEM, private to sign and public to verify.',
      when: keyed,
    }),
    claims: jsonValue.default({}).meta({ title: 'Claims', widget: 'json', when: { operation: ['sign'] } }),
    token: z
      .string()
      .default('')
      .meta({ title: 'Token', when: { operation: ['verify', 'decode'] } }),
    expiresIn: z
      .number()
      .min(0)
      .default(0)
      .meta({ title: 'Valid for seconds', description: '0 is for ever.', when: { operation: ['sign'] } }),
    issuer: z.string().default('').meta({ title: 'Issuer', when: keyed, advanced: true }),
    audience: z.string().default('').meta({ title: 'Audience', when: keyed, advanced: true }),
    subject: z.string().default('').meta({ title: 'Subject', when: keyed, advanced: true }),
    id: z
      .string()
      .default('')
      .meta({ title: 'Id', ...signing }),
    notBefore: z
      .number()
      .min(0)
      .default(0)
      .meta({ title: 'Valid in seconds', ...signing }),
    keyId: z
      .string()
      .default('')
      .meta({ title: 'Id of the key', ...signing }),
    leeway: z
      .number()
      .min(0)
      .default(0)
      .meta({ title: 'Seconds that clocks may differ', ...verifying }),
    ignoreExpiry: z
      .boolean()
      .default(false)
      .meta({ title: 'Also when it has expired', ...verifying }),
    header: z
      .boolean()
      .default(false)
      .meta({ title: 'Header and signature too', when: { operation: ['verify', 'decode'] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ operation, algorithm }) => SUMMARIES[String(operation)] ?? `Signs by ${algorithm ?? 'HS256'}`,
});
