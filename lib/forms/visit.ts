import { seal, unseal } from '#lib/hosted/seal.ts';

/** A run that a browser follows: since when, and on a form for members as whom. */
export type Visit = { readonly run: string; readonly at: number; readonly user?: string };

/** Where the browser that started a run follows it: only it was told. */
export const visitPath = (visit: Visit): string => `/p/forms/runs/${seal('visit', visit)}`;

/** The visit of a token; undefined for one that we did not make. */
export const readVisitToken = (token: string): Visit | undefined => unseal<Visit>('visit', token);

export type Step = { readonly run: string; readonly activation: string; readonly answered: number };
/**
 * Names the page that a browser shows, so that what it sends can answer no other. It is told to those alone who may open
 * the visit.
 */
export const sealStep = (step: Step): string => seal('step', { ...step });
export const readStep = (sealed: string): Step | undefined => unseal<Step>('step', sealed);
