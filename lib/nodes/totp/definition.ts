import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

export const definition = defineNode({
  type: 'totp',
  version: 1,
  title: 'One-time password',
  description: 'Makes or checks the password that an authenticator app shows.',
  family: 'data',
  icon: 'timer',
  aliases: ['totp', 'otp', '2fa', 'mfa', 'authenticator', 'two-factor', 'code'],
  parameters: z.object({
    operation: z
      .union([named('make', 'Make a password'), named('check', 'Check a password')])
      .default('make')
      .meta({ title: 'Do' }),
    key: z.string().default('').meta({
      title: 'Key',
      widget: 'secret',
      expression: false,
      description: 'A secret: the key in base32, as it is shown beside the picture to scan.',
    }),
    password: z
      .string()
      .default('')
      .meta({ title: 'Password', when: { operation: ['check'] } }),
    window: z
      .int()
      .min(0)
      .max(10)
      .default(1)
      .meta({ title: 'Periods that clocks may differ', when: { operation: ['check'] }, advanced: true }),
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha1').meta({ title: 'Algorithm', advanced: true }),
    digits: z.int().min(6).max(10).default(6).meta({ title: 'Digits', advanced: true }),
    period: z.int().min(1).max(3600).default(30).meta({ title: 'Period in seconds', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ operation }) => (operation === 'check' ? 'Checks a password' : 'Makes a password'),
});
