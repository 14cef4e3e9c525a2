import type { RunReason } from '#db/schema/runs.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';

type Waiting = Pick<LedgerRow, 'key' | 'nodeId' | 'question' | 'retryAt' | 'fault'>;

/** What an activation waits for, as its run shows it. */
export function waitingReason({ key: activation, nodeId, question, retryAt, fault }: Waiting): RunReason {
  const place = { nodeId, activation };
  if (!question) {
    const until = new Date(retryAt ?? 0).toISOString();
    return { code: 'retry', message: `Will be tried again: ${fault?.message ?? 'it failed'}`, ...place, until };
  }
  switch (question.type) {
    case 'sleep':
      return { code: 'sleep', message: 'Goes on by itself at the given time.', ...place, until: question.until };
    case 'webhook':
      return { code: 'webhook', message: 'Goes on when its resume address is called.', ...place, ...until(question) };
    case 'event':
      return { code: 'event', message: `Goes on when ${question.name} happens.`, ...place, ...until(question) };
    case 'people':
      return { code: 'people', message: question.request.title, ...place, ...until(question) };
    case 'form':
      return {
        code: 'form',
        message: `Goes on when the page "${question.page.title}" is sent.`,
        ...place,
        ...until(question),
      };
    case 'send':
      return { code: 'event', message: `Sends ${question.name}.`, ...place };
    case 'unknown':
      return { code: 'unknown', message: question.fault.message, ...place };
    case 'call':
      return { code: 'call', message: 'Goes on when the workflow it called has ended.', ...place };
  }
}

const until = ({ timeoutAt }: { timeoutAt?: string }) => (timeoutAt === undefined ? {} : { until: timeoutAt });
