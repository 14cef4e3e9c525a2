import type { Fault } from './outcome.ts';

/** A `Fault` on its way up the stack; whoever runs an activation catches it and turns it into an outcome. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly fault: Fault;

  constructor(fault: Fault, options?: { cause?: unknown }) {
    super(fault.message, options);
    this.fault = fault;
  }
}
