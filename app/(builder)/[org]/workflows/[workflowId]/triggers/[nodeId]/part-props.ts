import type { TriggerList, TriggerView } from '#lib/workflows/schema.ts';

/** What a page of a trigger shows of its own, below its head; `filters` are those of the address. */
export type PartProps = {
  readonly org: string;
  readonly workflow: TriggerList['workflow'];
  readonly trigger: TriggerView;
  readonly filters: Readonly<Record<string, string | undefined>>;
};
