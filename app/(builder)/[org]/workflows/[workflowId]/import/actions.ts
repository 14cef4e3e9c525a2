'use server';

import { formAction } from '#lib/http/form-action.ts';
import { fillCredential } from '#lib/imports/fill-credential.ts';
import { moveSecret } from '#lib/imports/move-secret.ts';
import { tickTask } from '#lib/imports/tick-task.ts';
import { createSecret } from '#lib/vault/create-secret.ts';

export const createSecretAction = formAction(createSecret);
export const fillCredentialAction = formAction(fillCredential);
export const moveSecretAction = formAction(moveSecret);
export const tickTaskAction = formAction(tickTask);
