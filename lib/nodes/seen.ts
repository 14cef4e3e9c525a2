/** Whose memory, and how many values it keeps: the oldest are forgotten. */
export type SeenPlace = { readonly scope: string; readonly most: number };

/** What runs of one workflow have come across. */
export type Seen = {
  /** Keeps the values and answers which of them no earlier activation had: the same to every attempt of this one. */
  readonly keepNew: (values: readonly string[], place: SeenPlace) => Promise<ReadonlySet<string>>;
  readonly forget: (scope: string) => Promise<void>;
};
/** The activation that asks. */
export type Seer = { readonly orgId: string; readonly workflowId: string; readonly by: string };
