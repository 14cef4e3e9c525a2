'use server';

import { formAction } from '#lib/http/form-action.ts';
import { replayRun } from '#lib/runs/replay-run.ts';
import { updateTrigger } from '#lib/triggers/update-trigger.ts';

export const replayRunAction = formAction(replayRun);
export const updateTriggerAction = formAction(updateTrigger);
