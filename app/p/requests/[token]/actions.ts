'use server';

import { formAction } from '#lib/http/form-action.ts';
import { answerLink } from '#lib/requests/answer-link.ts';

export const answerLinkAction = formAction(answerLink);
