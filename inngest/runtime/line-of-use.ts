import type { Outcome } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { LogLine } from './log-line.ts';

/** Characters of one text that the log of a run keeps. */
const MOST_TEXT = 4_000;
/** The last elements of a list that it keeps. */
const MOST_ELEMENTS = 6;

type Used = { readonly input: JsonObject; readonly outcome: Exclude<Outcome, { kind: 'ask' }>; readonly ms: number };

/** What the log says of one use of an attachment: how long it took, how many tokens, what went in and what came out. */
export function lineOfUse({ input, outcome, ms }: Used): LogLine {
  const took = `${(ms / 1000).toFixed(2)} s`;
  if (outcome.kind === 'fail') {
    const { code, message } = outcome.fault;
    return { level: 'warn', message: `Failed after ${took}: ${message}`, data: { input: short(input), code } };
  }
  const items = outcome.outputs.find((list) => list.length > 0) ?? [];
  const tokens = tokensOf(items[0]?.json.usage);
  // A model's messages say the same as its text and calls.
  const output = items.map(({ json: { messages, ...json } }) =>
    tokens || messages === undefined ? json : { messages, ...json },
  );
  return {
    level: 'info',
    message: `Used: ${took}${tokens ? `, ${tokens.input} tokens in, ${tokens.output} out` : ''}`,
    data: {
      input: short(input),
      output: short(output.length === 1 ? (output[0] as JsonObject) : output),
      ms: Math.round(ms),
    },
  };
}

function tokensOf(usage: JsonValue | undefined): { input: JsonValue; output: JsonValue } | undefined {
  const isCount = typeof usage === 'object' && usage !== null && 'input' in usage && 'output' in usage;
  return isCount ? (usage as { input: JsonValue; output: JsonValue }) : undefined;
}

/** Long texts and lists cut off; a log is for reading. */
function short(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)} …` : value;
  if (Array.isArray(value)) {
    const last = value.slice(-MOST_ELEMENTS).map(short);
    return value.length > MOST_ELEMENTS ? [`${value.length - MOST_ELEMENTS} before`, ...last] : last;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, short(member)]));
}
