import type { JsonObject } from '#lib/engine/values.ts';
import { answerEach } from '../answer-each.ts';
import { askForJson } from '../ask-for-json.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, namesIn } from '../paths.ts';
import type { definition } from './definition.ts';

const INSTRUCTIONS = 'Tell the mood of the text of the user: the one that fits best.';

/** The item leaves by the port of its mood, which it has as `sentimentAnalysis`. */
export const execute: NodeExecutor<typeof definition> = (context) => {
  const moods = namesIn(context.parametersFor(0).categories);
  if (moods.length === 0) throw configFault('no_categories', 'There are no moods. Name those to tell apart.');
  return answerEach(context, {
    ports: moods.length,
    work: async (item) => {
      const { text, detailed, instructions } = context.parametersFor(item);
      const asked = { item, key: `${item}`, text, instructions: instructions.trim() || INSTRUCTIONS };
      const found = (await askForJson(context, { ...asked, schema: schemaOf(moods, detailed) })) as JsonObject;
      const { category, ...rest } = found;
      const json = { ...context.inputs[0]?.[item]?.json, sentimentAnalysis: { category: category ?? null, ...rest } };
      return { json, port: moods.indexOf(String(category)) };
    },
  });
};

const schemaOf = (moods: readonly string[], detailed: boolean): JsonObject => {
  const share = { type: 'number', minimum: 0, maximum: 1 };
  return {
    type: 'object',
    properties: {
      category: { type: 'string', enum: [...moods] },
      ...(detailed && { strength: share, confidence: share }),
    },
    required: detailed ? ['category', 'strength', 'confidence'] : ['category'],
  };
};
