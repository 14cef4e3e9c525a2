-- `DESC` in an index of drizzle means NULLS LAST, which no `ORDER BY id DESC` can use, and under row-level security none is looked up by
-- its status: read backwards, and partial where only what is open is listed.
DROP INDEX "run_bulks_list";--> statement-breakpoint
DROP INDEX "dead_letters_list";--> statement-breakpoint
DROP INDEX "dead_letters_by_workflow";--> statement-breakpoint
DROP INDEX "webhook_deliveries_list";--> statement-breakpoint
DROP INDEX "sent_events_list";--> statement-breakpoint
DROP INDEX "sent_events_by_name";--> statement-breakpoint
DROP INDEX "mail_messages_list";--> statement-breakpoint
DROP INDEX "run_requests_list";--> statement-breakpoint
DROP INDEX "workflows_list";--> statement-breakpoint
CREATE INDEX "dead_letters_list" ON "dead_letters" USING btree ("org_id","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "dead_letters_by_workflow" ON "dead_letters" USING btree ("org_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list" ON "webhook_deliveries" USING btree ("org_id","subscription_id","id");--> statement-breakpoint
CREATE INDEX "sent_events_list" ON "sent_events" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "sent_events_by_name" ON "sent_events" USING btree ("org_id","name","id");--> statement-breakpoint
CREATE INDEX "mail_messages_list" ON "mail_messages" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "run_requests_list" ON "run_requests" USING btree ("org_id","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "workflows_list" ON "workflows" USING btree ("org_id","updated_at","id") WHERE deleted_at is null;