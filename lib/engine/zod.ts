import { config } from 'zod';

// zod would compile parsers with `new Function`. Imported for its effect, before any schema is built.
config({ jitless: true });
