import { z } from 'zod';

/** A place in the list of runs, which is ordered by creation and then by id, newest first. */
export type RunPosition = { readonly createdAt: Date; readonly id: string };

/** The position as callers get it and send it back: milliseconds since 1970, then the id. */
export const RunCursor = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Send the cursor that the page before gave')
  .transform((text): RunPosition => {
    const [time = '', id = ''] = text.split('_');
    return { createdAt: new Date(Number(time)), id };
  });

export const cursorOf = ({ createdAt, id }: RunPosition): string => `${createdAt.getTime()}_${id}`;
