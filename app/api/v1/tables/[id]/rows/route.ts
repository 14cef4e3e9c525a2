import { route } from '#lib/http/route.ts';
import { deleteRows } from '#lib/tables/delete-rows.ts';
import { insertRows } from '#lib/tables/insert-rows.ts';
import { listRows } from '#lib/tables/queries.ts';
import { updateRows } from '#lib/tables/update-rows.ts';
import { upsertRows } from '#lib/tables/upsert-rows.ts';

export const GET = route(listRows);
export const POST = route(insertRows, { status: 201 });
export const PUT = route(upsertRows);
export const PATCH = route(updateRows);
export const DELETE = route(deleteRows);
