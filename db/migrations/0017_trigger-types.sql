ALTER TYPE "public"."trigger_type" ADD VALUE 'form' BEFORE 'sub_workflow';--> statement-breakpoint
ALTER TYPE "public"."trigger_type" ADD VALUE 'chat' BEFORE 'sub_workflow';--> statement-breakpoint
ALTER TYPE "public"."trigger_type" ADD VALUE 'event' BEFORE 'sub_workflow';