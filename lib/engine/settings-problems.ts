import type { Flow, WorkflowSettings } from './document.ts';
import { check } from './expression/check.ts';
import { isTemplate } from './expression/template.ts';

type Problem = { readonly path: readonly string[]; readonly message: string };
const KEYED = ['concurrency', 'rateLimit', 'throttle', 'debounce', 'batch', 'singleton'] as const;

/** What makes no sense in the settings of a workflow, at the field that has to change. Empty when all is well. */
export function settingsProblems({ timezone, flow = {} }: WorkflowSettings): Problem[] {
  const problems = [...flowProblems(flow), ...expressionProblems(flow)].map(({ path, message }) => ({
    path: ['settings', 'flow', ...path],
    message,
  }));
  if (timezone === undefined || isZone(timezone)) return problems;
  const message = `There is no time zone "${timezone}". Choose one from the list`;
  return [{ path: ['settings', 'timezone'], message }, ...problems];
}

/** Limits that contradict each other, or of which one has no effect. */
function flowProblems({ debounce, batch, singleton, concurrency, priority }: Flow): Problem[] {
  const found: Problem[] = [];
  if (debounce && batch) {
    found.push({
      path: ['batch'],
      message: 'Debounce keeps the newest items and a batch all of them: they cannot go together. Switch one off',
    });
  }
  if (debounce?.maxMs !== undefined && debounce.maxMs < debounce.delayMs) {
    found.push({
      path: ['debounce', 'maxMs'],
      message: 'The longest wait is shorter than the wait for quiet. Raise it',
    });
  }
  if ((debounce || batch) && singleton && singleton.mode !== 'queue') {
    found.push({
      path: ['singleton', 'mode'],
      message: 'Triggers that are gathered cannot be skipped or replace a run as well. Let them queue',
    });
  }
  if (singleton && concurrency && (singleton.key ?? '') === (concurrency.key ?? '')) {
    found.push({
      path: ['concurrency'],
      message: 'One run at a time is allowed already, so the number of runs at once has no effect. Switch one off',
    });
  }
  if (typeof priority === 'string' && !isTemplate(priority)) {
    found.push({ path: ['priority'], message: 'The priority is neither a number nor an expression. Correct it' });
  }
  return found;
}

function expressionProblems(flow: Flow): Problem[] {
  const fields = [
    { path: ['priority'], text: flow.priority },
    ...KEYED.map((kind) => ({ path: [kind, 'key'], text: flow[kind]?.key })),
  ];
  return fields.flatMap(({ path, text }) => {
    if (typeof text !== 'string' || !isTemplate(text)) return [];
    const { problems, references } = check(text);
    if (problems.length > 0) return problems.map(({ message }) => ({ path, message }));
    const isEarly = references.nodes === 'dynamic' || references.nodes.length > 0;
    return isEarly ? [{ path, message: 'No node has run when this is read. Use what the trigger brings: $json' }] : [];
  });
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
