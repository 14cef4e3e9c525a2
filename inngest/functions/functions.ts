import type { Told } from '#inngest/events.ts';
import type { Client } from '../client.ts';
import type { DirectFunctions } from '../embedded/direct.ts';
import type { Port } from '../runtime/port.ts';
import { admitRuns } from './admit-runs.ts';
import { cancelRun } from './cancel-run.ts';
import { keepDeadLetter } from './keep-dead-letter.ts';
import { runBulk } from './run-bulk.ts';
import { driveRun, runWorkflow } from './run-workflow.ts';
import { startErrorOfTrigger, startErrorWorkflow } from './start-error-workflow.ts';

/** Every function of Millrace, the same for both engines. */
export const makeFunctions = (client: Client, port: Port) => [
  runWorkflow(client, port),
  cancelRun(client, port),
  admitRuns(client, port),
  startErrorWorkflow(client, port),
  startErrorOfTrigger(client, port),
  runBulk(client, port),
  keepDeadLetter(client, port),
];

/** What the embedded engine calls without the SDK: a run finds in its ledger what the SDK would remember of its steps. */
export const directFunctions = (port: Port): DirectFunctions =>
  new Map([
    [
      'millrace-run-workflow',
      ({ event, ...call }) => driveRun(port, { run: event.data as Told<'run/requested'>, ...call }),
    ],
  ]);
