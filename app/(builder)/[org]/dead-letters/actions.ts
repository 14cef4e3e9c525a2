'use server';

import { discardLetter, discardLetters, restoreLetters } from '#lib/dead-letters/discard-letters.ts';
import { replayLetter, retryLetter } from '#lib/dead-letters/retry-letter.ts';
import { retryLetters } from '#lib/dead-letters/retry-letters.ts';
import { formAction } from '#lib/http/form-action.ts';

export const retryLetterAction = formAction(retryLetter);
export const replayLetterAction = formAction(replayLetter);
export const discardLetterAction = formAction(discardLetter);
export const restoreLettersAction = formAction(restoreLetters);
export const retryLettersAction = formAction(retryLetters);
export const discardLettersAction = formAction(discardLetters);
