import { z } from 'zod';
import type { JsonObject } from '#lib/engine/values.ts';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

/** What stands there until somebody writes something else. */
const EXAMPLES = {
  javascript: 'return $input.all().map((item) => ({ json: { ...item.json, seen: true } }));',
  python: 'return [{"json": {**item["json"], "seen": True}} for item in _input.all()]',
} as const;
type Language = keyof typeof EXAMPLES;

export const definition = defineNode({
  type: 'code',
  version: 1,
  title: 'Code',
  description: 'Runs JavaScript or Python on the items, in a sandbox.',
  family: 'code',
  icon: 'braces',
  aliases: ['javascript', 'python', 'function', 'script', 'transform', 'custom'],
  parameters: z.object({
    language: z
      .union([named('javascript', 'JavaScript'), named('python', 'Python')])
      .default('javascript')
      .meta({ title: 'Language', expression: false }),
    mode: z
      .union([named('all', 'Once for all items'), named('each', 'Once for each item')])
      .default('all')
      .meta({ title: 'Run', expression: false }),
    source: z
      .string()
      .max(1_000_000)
      .default(EXAMPLES.javascript)
      .meta({ title: 'Code', widget: 'code', expression: false }),
    /** Code in the language that is not used, kept for who goes back to it. */
    drafts: z
      .partialRecord(z.enum(['javascript', 'python']), z.string().max(1_000_000))
      .default({})
      .meta({ hidden: true, expression: false }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  usableAsTool: true,
  follow: (before, { name, value }) => (name === 'language' ? inLanguage(before, value as Language) : undefined),
  summary: ({ language, mode }) =>
    `${language === 'python' ? 'Python' : 'JavaScript'}, ${mode === 'each' ? 'for each item' : 'once for all items'}`,
});

/** The parameters with code of this language: what was last written in it, else the example. What was written before is kept. */
function inLanguage(
  { language: was = 'javascript', source, drafts, ...rest }: JsonObject,
  language: Language,
): JsonObject {
  const { [language]: kept, ...others } = (drafts ?? {}) as Partial<Record<Language, string>>;
  const isWritten = source !== undefined && source !== EXAMPLES[was as Language];
  const left = isWritten ? { ...others, [was as Language]: source } : others;
  const code = kept ?? (language === 'javascript' ? undefined : EXAMPLES[language]);
  return {
    ...rest,
    language,
    ...(code !== undefined && { source: code }),
    ...(Object.keys(left).length > 0 && { drafts: left as JsonObject }),
  };
}
