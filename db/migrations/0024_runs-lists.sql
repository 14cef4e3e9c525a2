-- Lists of runs: what is common is ordered by time, what is rare has an index of its own, and an ordinary run is entered into
-- six indexes instead of twelve. What `order by id desc` needs, the unique key (org_id, id) has.
DROP INDEX "runs_by_workflow";--> statement-breakpoint
DROP INDEX "runs_by_trigger";--> statement-breakpoint
DROP INDEX "runs_by_status";--> statement-breakpoint
DROP INDEX "runs_by_workflow_status";--> statement-breakpoint
DROP INDEX "runs_unfinished";--> statement-breakpoint
DROP INDEX "runs_org_id_parent_run_id_index";--> statement-breakpoint
DROP INDEX "runs_created_by_id_index";--> statement-breakpoint
DROP INDEX "runs_paused_by_id_index";--> statement-breakpoint
DROP INDEX "runs_list";--> statement-breakpoint
CREATE INDEX "runs_of_workflow" ON "runs" USING btree ("org_id","workflow_id","created_at","id");--> statement-breakpoint
CREATE INDEX "runs_open" ON "runs" USING btree ("org_id","created_at","id") WHERE status in ('queued','running','waiting','paused');--> statement-breakpoint
CREATE INDEX "runs_waiting" ON "runs" USING btree ("org_id","created_at","id") WHERE status in ('waiting','paused');--> statement-breakpoint
CREATE INDEX "runs_ended_badly" ON "runs" USING btree ("org_id","created_at","id") WHERE status in ('failed','cancelled','timed_out');--> statement-breakpoint
CREATE INDEX "runs_of_workflow_ended_badly" ON "runs" USING btree ("org_id","workflow_id","created_at","id") WHERE status in ('failed','cancelled','timed_out');--> statement-breakpoint
CREATE INDEX "runs_tests" ON "runs" USING btree ("org_id","created_at","id") WHERE mode = 'test';--> statement-breakpoint
CREATE INDEX "runs_explained" ON "runs" USING btree ("org_id","created_at","id") WHERE (error is not null or reason is not null);--> statement-breakpoint
CREATE INDEX "runs_children" ON "runs" USING btree ("org_id","parent_run_id","created_at","id") WHERE parent_run_id is not null;--> statement-breakpoint
CREATE INDEX "runs_created_by" ON "runs" USING btree ("created_by_id") WHERE created_by_id is not null;--> statement-breakpoint
CREATE INDEX "runs_paused_by" ON "runs" USING btree ("paused_by_id") WHERE paused_by_id is not null;--> statement-breakpoint
CREATE INDEX "runs_list" ON "runs" USING btree ("org_id","created_at","id");