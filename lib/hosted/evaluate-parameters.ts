import type { z } from 'zod';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import { FaultError } from '#lib/engine/fault.ts';
import { resolveParameters } from '#lib/engine/parameters.ts';
import { AppError } from '#lib/errors.ts';
import type { HostedPage } from './find-page.ts';

type Place = Pick<HostedPage, 'document' | 'node' | 'workflowId' | 'isTest'>;

/**
 * What the trigger says of its page, with expressions evaluated before there is any run: they see the time and the
 * workflow. Throws `precondition` when that fails, in words for visitors.
 */
export const evaluateParameters = <S extends z.ZodObject>(page: Place, schema: S): z.infer<S> =>
  forVisitors(() => resolveParameters({ schema, stored: page.node.parameters, scope: scopeOf(page) }));

/** Does the work; what a builder has to mend is told to a visitor without saying what it is. */
export function forVisitors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new AppError('precondition', 'This page is not ready. Tell whoever sent you its address, and come back.', {
      reason: 'not_ready',
      cause: error,
    });
  }
}

const scopeOf = ({ document, workflowId, isTest }: Place): ExpressionScope => ({
  items: [{ json: {} }],
  itemsOf: () => undefined,
  ancestor: () => undefined,
  timezone: document.settings.timezone ?? 'UTC',
  now: Date.now,
  random: Math.random,
  runIndex: 0,
  workflow: { id: workflowId, name: document.name },
  execution: { id: '', mode: isTest ? 'test' : 'published', resumeUrl: '' },
});
