import { route } from '#lib/http/route.ts';
import { previewSchedule } from '#lib/schedules/preview-schedule.ts';

export const POST = route(previewSchedule);
