'use server';

import { formAction } from '#lib/http/form-action.ts';
import { getMail } from '#lib/mail/queries.ts';

export const getMailAction = formAction(getMail);
