'use server';

import { formAction } from '#lib/http/form-action.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { deleteSecret } from '#lib/vault/delete-secret.ts';
import { replaceSecret } from '#lib/vault/replace-secret.ts';
import { rotateKeys } from '#lib/vault/rotate-keys.ts';

export const createSecretAction = formAction(createSecret);
export const replaceSecretAction = formAction(replaceSecret);
export const deleteSecretAction = formAction(deleteSecret);
export const rotateKeysAction = formAction(rotateKeys);
