import type { FiredView, Outcome, ScheduleState, ScheduleView } from '#lib/schedules/schema.ts';

type Tone = 'ok' | 'neutral' | 'outline' | 'wait' | 'bad';

/** How each state of a schedule is called. */
export const SCHEDULE_STATE_WORDS: Readonly<Record<ScheduleState, { word: string; tone: Tone }>> = {
  on: { word: 'On', tone: 'ok' },
  off: { word: 'Switched off', tone: 'neutral' },
  unpublished: { word: 'Not published', tone: 'outline' },
  broken: { word: 'Broken', tone: 'bad' },
  ended: { word: 'Ended', tone: 'outline' },
};

/** What became of a due time; of one that started a run its state says more. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, { word: string; tone: Tone; bar: string }>> = {
  started: { word: 'Started', tone: 'ok', bar: 'bg-line-strong' },
  joined: { word: 'Joined a run', tone: 'neutral', bar: 'bg-ok/60' },
  skipped: { word: 'Skipped', tone: 'neutral', bar: 'bg-line-strong' },
  waiting: { word: 'Waiting', tone: 'wait', bar: 'bg-wait' },
  missed: { word: 'Missed', tone: 'bad', bar: 'bg-bad' },
  refused: { word: 'Refused', tone: 'bad', bar: 'bg-bad' },
};

const MISSED = {
  skip: 'leaves out times that passed while nothing worked',
  last: 'fires once for times that passed while nothing worked',
  all: 'fires for each time that passed while nothing worked',
};
const OVERLAP = {
  start: '',
  skip: 'skips a time while the run before goes on',
  wait: 'waits for the run before to end',
};

/** What a schedule does beside its rule, as one sentence. */
export function policyInWords({ missed, overlap, plan }: Pick<ScheduleView, 'missed' | 'overlap' | 'plan'>): string {
  const { spread, except = [], startsAt, endsAt } = plan ?? {};
  const parts = [
    OVERLAP[overlap],
    MISSED[missed],
    spread && `fires up to ${spread} seconds late`,
    except.length > 0 && `leaves out ${except.length === 1 ? 'one day or range' : `${except.length} days or ranges`}`,
    startsAt && `begins ${startsAt.replace('T', ' ')}`,
    endsAt && `ends ${endsAt.replace('T', ' ')}`,
  ].filter(Boolean);
  return `It ${parts.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
}

/** How late a due time was dealt with, where that is worth a word. */
export function lateness({ dueAt, firedAt, outcome }: FiredView): number | undefined {
  const late = Date.parse(firedAt) - Date.parse(dueAt);
  return outcome === 'started' && late >= 2000 ? late : undefined;
}
