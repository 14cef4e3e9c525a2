import type { z } from 'zod';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
