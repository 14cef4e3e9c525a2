import { route } from '#lib/http/route.ts';
import { importRows, receiveRows } from '#lib/tables/import-rows.ts';

export const POST = route(importRows, { by: 'session', receive: receiveRows });
