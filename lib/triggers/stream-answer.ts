import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { runAnswers } from '#db/schema/hooks.ts';
import { runNodes, runs } from '#db/schema/runs.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { watchRun } from '#lib/runs/progress.ts';
import { isFinished } from '#lib/runs/request-cancel.ts';
import { countPace } from './count-pace.ts';
import { type AnswerWay, answerInTx } from './run-answer.ts';

const POLL_MS = 1000;
/** News closer together than this are told at once. */
const PAUSE_MS = 50;
const HEARTBEAT_MS = 15_000;
/** Later answers that are fetched at once. */
const MOST_ANSWERS = 16;

type Stream = {
  readonly orgId: string;
  readonly runId: string;
  readonly way: AnswerWay;
  /** What the caller takes: server-sent events where it asks for them, else one JSON object a line. */
  readonly accept: string | null;
  readonly holdMs: number;
  readonly statusUrl: string;
};

/** `done` counts the activations that ended. Only `answer` is the workflow's own. */
type Message =
  | { readonly type: 'started'; readonly runId: string }
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'answer'; readonly status: number; readonly body: JsonValue }
  | { readonly type: 'later'; readonly statusUrl: string }
  | { readonly type: 'end'; readonly status: RunStatus };

/**
 * What a run answers as it comes: each answer of a Respond node, or at the end the items of the last node, between the
 * start, the progress and the end. Read only as fast as the caller reads; nothing is looked at once the caller has gone.
 * https://github.com/ndjson/ndjson-spec and https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamedAnswer(db: Database, stream: Stream): Response {
  const isEvents = (stream.accept ?? '').includes('text/event-stream');
  const written = (message: Message) =>
    isEvents ? `event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n` : `${JSON.stringify(message)}\n`;
  const messages = messagesOf(db, stream);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await messages.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(written(value)));
      },
      cancel: () => void messages.return(undefined),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'content-type': isEvents ? 'text/event-stream' : 'application/x-ndjson',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

async function* messagesOf(db: Database, stream: Stream): AsyncGenerator<Message, undefined> {
  const { orgId, runId, holdMs, statusUrl } = stream;
  const watch = watchRun(db, runId);
  const deadline = performance.now() + holdMs;
  const told = { answers: 0, seq: -1, done: 0 };
  const pace = countPace();
  let spokenAt = performance.now();
  try {
    yield { type: 'started', runId };
    for (;;) {
      const seen = await db.withOrg(orgId, (tx) => look(tx, { stream, told, counts: pace.isDue() }));
      if (!seen) return undefined;
      for (const { status, body } of seen.answers) yield { type: 'answer', status, body };
      told.answers += seen.answers.length;
      told.seq = seen.seq;
      if (seen.done !== null) pace.counted(seen.done);
      if (seen.isMore) continue;
      const done = seen.done ?? told.done;
      if (done > told.done || performance.now() - spokenAt > HEARTBEAT_MS) {
        told.done = done;
        spokenAt = performance.now();
        yield { type: 'progress', done };
      }
      if (isFinished(seen.status)) {
        yield { type: 'end', status: seen.status };
        return undefined;
      }
      if (performance.now() > deadline) {
        yield { type: 'later', statusUrl };
        return undefined;
      }
      await watch.next(POLL_MS);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    watch.close();
  }
}

type Told = { readonly answers: number; readonly seq: number };
type Seen = {
  readonly status: RunStatus;
  readonly answers: readonly HttpAnswer[];
  readonly seq: number;
  /** There are answers behind `seq`. */
  readonly isMore: boolean;
  /** Null where they were not counted. */
  readonly done: number | null;
};
type Look = { readonly stream: Stream; readonly told: Told; readonly counts: boolean };

/** Where the run stands, and what it answered since; undefined when it is gone. */
async function look(tx: Tx, { stream, told, counts }: Look): Promise<Seen | undefined> {
  const { orgId, runId } = stream;
  const [[run], later] = await Promise.all([
    tx
      .select({ status: runs.status, answer: runs.answer, done: endedNodes(counts) })
      .from(runs)
      .where(and(eq(runs.orgId, orgId), eq(runs.id, runId))),
    tx
      .select()
      .from(runAnswers)
      .where(and(eq(runAnswers.orgId, orgId), eq(runAnswers.runId, runId), gt(runAnswers.seq, told.seq)))
      .orderBy(asc(runAnswers.seq))
      .limit(MOST_ANSWERS),
  ]);
  if (!run) return undefined;
  const first = run.answer && told.answers === 0 ? [run.answer] : [];
  const answers = [...first, ...later.map(({ answer }) => answer)].map(
    (bytes) => decodePayload(bytes) as unknown as HttpAnswer,
  );
  const isSilent = isFinished(run.status) && !run.answer && run.status === 'succeeded';
  const last = isSilent ? await answerInTx(tx, stream) : undefined;
  return {
    status: run.status,
    answers: last ? [...answers, last] : answers,
    seq: later.at(-1)?.seq ?? told.seq,
    isMore: later.length === MOST_ANSWERS,
    done: run.done,
  };
}

/** Counted where it is time to, and once the run has ended. */
const endedNodes = (counts: boolean) => sql<number | null>`case when ${counts} or ${runs.finishedAt} is not null then (
  select count(*)::integer from ${runNodes} n
  where n.org_id = ${runs.orgId} and n.run_id = ${runs.id} and n.finished_at is not null) end`;
