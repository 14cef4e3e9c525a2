import { PgDialect } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { stretchesOf } from './run-stretches.ts';
import type { RunFilter } from './schema.ts';

const dialect = new PgDialect();
const named = (filter: RunFilter) =>
  stretchesOf(filter).map((stretch) => (stretch ? dialect.sqlToQuery(stretch).sql : 'all'));
const workflowId = newId();
const OPEN = "status in ('queued','running','waiting','paused')";
const WAITING = "status in ('waiting','paused')";
const ENDED_BADLY = "status in ('failed','cancelled','timed_out')";
const EXPLAINED = '(error is not null or reason is not null)';

describe('stretches', () => {
  it.each<[RunFilter, string[]]>([
    [{}, ['all']],
    [{ status: ['succeeded'] }, ['all']],
    [{ status: ['failed', 'succeeded'] }, ['all']],
    [{ mode: 'published' }, ['all']],
    [{ isRetried: false }, ['all']],
    [{ status: ['failed', 'timed_out'] }, [ENDED_BADLY]],
    [{ status: ['paused'] }, [WAITING]],
    [{ status: ['queued', 'waiting'] }, [OPEN]],
    [{ status: ['queued', 'failed'] }, [OPEN, ENDED_BADLY]],
    [{ status: ['waiting', 'failed'], mode: 'test' }, [WAITING, ENDED_BADLY]],
    [{ mode: 'test' }, ["mode = 'test'"]],
    [{ reason: ['people'] }, [EXPLAINED]],
    [{ q: 'away' }, [EXPLAINED]],
  ])('of %j are in one index each', (filter, wanted) => {
    expect(named(filter)).toEqual(wanted);
  });

  it('of one workflow are its own', () => {
    const its = '"runs"."workflow_id" = $1';
    expect(named({ workflowId })).toEqual([its]);
    expect(named({ workflowId, status: ['failed'] })).toEqual([`(${its} and ${ENDED_BADLY})`]);
    expect(named({ workflowId, status: ['waiting'] })).toEqual([WAITING]);
  });

  it('of a text that may begin an id are the ids, and apart from them what says it', () => {
    const ids = '("runs"."id" >= $1 and "runs"."id" <= $2)';
    expect(named({ q: workflowId.slice(0, 10) })).toEqual([ids, `(${EXPLAINED} and not ${ids})`]);
    expect(named({ q: 'cafe' })).toEqual([EXPLAINED]);
    expect(named({ q: '01a1-ffff' })).toEqual([EXPLAINED]);
  });
});
