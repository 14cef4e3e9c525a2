'use server';

import { formAction } from '#lib/http/form-action.ts';
import { createToken } from '#lib/tokens/create-token.ts';
import { revokeToken } from '#lib/tokens/revoke-token.ts';

export const createTokenAction = formAction(createToken);
export const revokeTokenAction = formAction(revokeToken);
