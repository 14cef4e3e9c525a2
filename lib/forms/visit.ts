import { seal, unseal } from '#lib/hosted/seal.ts';

/** Where the browser that started a run follows it: only it was told. */
export const visitPath = (runId: string): string => `/p/forms/runs/${seal('visit', { run: runId })}`;

/** The run of a visit; undefined for a token that we did not make. */
export const visitedRun = (token: string): string | undefined => unseal<{ run: string }>('visit', token)?.run;

export type Step = { readonly run: string; readonly activation: string; readonly answered: number };
/** Names the page that a browser shows, so that what it sends can answer no other. */
export const sealStep = (step: Step): string => seal('step', { ...step });
export const readStep = (sealed: string): Step | undefined => unseal<Step>('step', sealed);
