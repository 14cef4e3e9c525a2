import { route } from '#lib/http/route.ts';
import { changeCells } from '#lib/tables/change-cells.ts';

export const PATCH = route(changeCells, { by: 'session' });
