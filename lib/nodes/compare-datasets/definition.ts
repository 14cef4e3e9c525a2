import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });
const pair = z.object({
  a: z.string().default('').meta({ title: 'Field of A', placeholder: 'id' }),
  b: z.string().default('').meta({ title: 'Field of B', placeholder: 'customerId' }),
});

export const definition = defineNode({
  type: 'compare-datasets',
  version: 1,
  title: 'Compare datasets',
  description: 'Sorts the items of two lists: only in A, the same in both, different, only in B.',
  family: 'data',
  icon: 'git-compare',
  aliases: ['diff', 'sync', 'changes', 'added removed', 'match'],
  parameters: z.object({
    keys: z.array(pair).default([]).meta({ title: 'Fields that match' }),
    different: z
      .union([
        named('both', 'Both, field by field'),
        named('a', 'The item of A'),
        named('b', 'The item of B'),
        named('mix', 'A mix'),
      ])
      .default('both')
      .meta({ title: 'Of what differs, send' }),
    prefer: z
      .enum(['a', 'b'])
      .default('a')
      .meta({ title: 'Mix: take the fields of', when: { different: ['mix'] } }),
    except: z
      .string()
      .default('')
      .meta({ title: 'But for', placeholder: 'email, name', when: { different: ['mix'] } }),
    loose: z
      .boolean()
      .default(false)
      .meta({ title: 'Loosely', description: '3 and "3" are the same, and so are empty values.' }),
    skip: z
      .string()
      .default('')
      .meta({ title: 'Fields that do not count', placeholder: 'updatedAt, id', advanced: true }),
    matches: z.enum(['first', 'all']).default('first').meta({ title: 'When several of B match', advanced: true }),
    dots: z.boolean().default(true).meta({ title: 'Dots mean nesting', advanced: true }),
  }),
  inputs: [
    { id: 'a', label: 'Input A' },
    { id: 'b', label: 'Input B' },
  ],
  outputs: [
    { id: 'only-a', label: 'Only in A' },
    { id: 'same', label: 'Same' },
    { id: 'different', label: 'Different' },
    { id: 'only-b', label: 'Only in B' },
  ],
  effects: 'none',
  waitsForAllInputs: true,
  summary: ({ keys }) => {
    const names = (Array.isArray(keys) ? keys : []).flatMap((each) =>
      typeof each === 'object' && each !== null && 'a' in each && each.a ? [String(each.a)] : [],
    );
    return names.length > 0 ? `By ${names.join(', ')}` : 'No fields yet';
  },
});
