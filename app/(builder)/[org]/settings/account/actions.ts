'use server';

import { keepSession } from '#lib/access/session.ts';
import { formAction } from '#lib/http/form-action.ts';
import { revokeOtherSessions, revokeSession } from '#lib/sessions/revoke-session.ts';
import { changePassword } from '#lib/users/change-password.ts';

export const changePasswordAction = formAction(changePassword, keepSession);
export const revokeSessionAction = formAction(revokeSession);
export const revokeOtherSessionsAction = formAction(revokeOtherSessions);
