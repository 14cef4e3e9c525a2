import { route } from '#lib/http/route.ts';
import { addColumn } from '#lib/tables/add-column.ts';

export const POST = route(addColumn, { status: 201 });
