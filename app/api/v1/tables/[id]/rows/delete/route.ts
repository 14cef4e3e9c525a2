import { route } from '#lib/http/route.ts';
import { deleteRowsById } from '#lib/tables/delete-rows.ts';

export const POST = route(deleteRowsById);
