import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

it("takes moods of one's own, with numbers where they are wanted", async () => {
  const { outputs } = await runPlugged({
    subject: { type: 'sentiment', parameters: { text: 'Hm', categories: 'calm, angry', detailed: true } },
    script: ['{"category":"angry","strength":0.2,"confidence":0.9}'],
  });
  expect(outputs).toEqual([[], [{ sentimentAnalysis: { category: 'angry', strength: 0.2, confidence: 0.9 } }]]);
});
