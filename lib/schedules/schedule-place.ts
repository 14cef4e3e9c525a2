/** Where a schedule is: what look-ups over all organisations answer. */
export type SchedulePlace = { readonly orgId: string; readonly id: string };
