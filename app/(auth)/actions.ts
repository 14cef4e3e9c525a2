'use server';

import { dropSession, keepSession } from '#lib/access/session.ts';
import { formAction } from '#lib/http/form-action.ts';
import { endSession } from '#lib/sessions/end-session.ts';
import { startSession } from '#lib/sessions/start-session.ts';
import { createFirstOwner } from '#lib/users/first-owner.ts';

export const signIn = formAction(startSession, keepSession);
export const signOut = formAction(endSession, dropSession);
export const firstOwner = formAction(createFirstOwner, keepSession);
