'use server';

import { formAction } from '#lib/http/form-action.ts';
import { answerRequest } from '#lib/requests/answer-request.ts';
import { cancelRequest, reassignRequest, remindRequest } from '#lib/requests/manage-request.ts';

export const answerRequestAction = formAction(answerRequest);
export const remindRequestAction = formAction(remindRequest);
export const cancelRequestAction = formAction(cancelRequest);
export const reassignRequestAction = formAction(reassignRequest);
