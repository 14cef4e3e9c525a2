import type { Operation, Operations } from '#lib/openapi/document.ts';
import * as audit from './audit/route.ts';
import * as auditVerify from './audit/verify/route.ts';
import * as bulksIdCancel from './bulks/[id]/cancel/route.ts';
import * as bulksIdContinue from './bulks/[id]/continue/route.ts';
import * as bulksId from './bulks/[id]/route.ts';
import * as bulks from './bulks/route.ts';
import * as conversationsId from './conversations/[id]/route.ts';
import * as conversationsIdTurns from './conversations/[id]/turns/route.ts';
import * as conversations from './conversations/route.ts';
import * as customNodesIdPublish from './custom-nodes/[id]/publish/route.ts';
import * as customNodesIdRestore from './custom-nodes/[id]/restore/route.ts';
import * as customNodesId from './custom-nodes/[id]/route.ts';
import * as customNodesIdUses from './custom-nodes/[id]/uses/route.ts';
import * as customNodesIdVersionsNumberRestore from './custom-nodes/[id]/versions/[number]/restore/route.ts';
import * as customNodesIdVersionsNumber from './custom-nodes/[id]/versions/[number]/route.ts';
import * as customNodesIdVersions from './custom-nodes/[id]/versions/route.ts';
import * as customNodes from './custom-nodes/route.ts';
import * as customNodesTest from './custom-nodes/test/route.ts';
import * as deadLettersIdDiscard from './dead-letters/[id]/discard/route.ts';
import * as deadLettersIdReplay from './dead-letters/[id]/replay/route.ts';
import * as deadLettersIdRetry from './dead-letters/[id]/retry/route.ts';
import * as deadLettersId from './dead-letters/[id]/route.ts';
import * as deadLettersDiscard from './dead-letters/discard/route.ts';
import * as deadLettersRestore from './dead-letters/restore/route.ts';
import * as deadLettersRetry from './dead-letters/retry/route.ts';
import * as deadLetters from './dead-letters/route.ts';
import * as deliveriesIdResend from './deliveries/[id]/resend/route.ts';
import * as deliveriesId from './deliveries/[id]/route.ts';
import * as events from './events/route.ts';
import * as filesIdKeep from './files/[id]/keep/route.ts';
import * as filesId from './files/[id]/route.ts';
import * as files from './files/route.ts';
import * as filesStoredIdContent from './files/stored/[id]/content/route.ts';
import * as filesStoredIdRestore from './files/stored/[id]/restore/route.ts';
import * as filesStoredId from './files/stored/[id]/route.ts';
import * as filesStored from './files/stored/route.ts';
import * as importsId from './imports/[id]/route.ts';
import * as mailId from './mail/[id]/route.ts';
import * as mail from './mail/route.ts';
import * as me from './me/route.ts';
import * as membersUserId from './members/[userId]/route.ts';
import * as members from './members/route.ts';
import * as nodeTemplatesIdRestore from './node-templates/[id]/restore/route.ts';
import * as nodeTemplatesId from './node-templates/[id]/route.ts';
import * as nodeTemplatesIdUse from './node-templates/[id]/use/route.ts';
import * as nodeTemplates from './node-templates/route.ts';
import * as orgLimits from './org/limits/route.ts';
import * as org from './org/route.ts';
import * as requestsIdAnswer from './requests/[id]/answer/route.ts';
import * as requestsIdCancel from './requests/[id]/cancel/route.ts';
import * as requestsIdReassign from './requests/[id]/reassign/route.ts';
import * as requestsIdRemind from './requests/[id]/remind/route.ts';
import * as requestsId from './requests/[id]/route.ts';
import * as requests from './requests/route.ts';
import * as roles from './roles/route.ts';
import * as runsIdCancel from './runs/[id]/cancel/route.ts';
import * as runsIdEvents from './runs/[id]/events/route.ts';
import * as runsIdInput from './runs/[id]/input/route.ts';
import * as runsIdLogs from './runs/[id]/logs/route.ts';
import * as runsIdNodesActivationResolve from './runs/[id]/nodes/[activation]/resolve/route.ts';
import * as runsIdNodes from './runs/[id]/nodes/route.ts';
import * as runsIdPause from './runs/[id]/pause/route.ts';
import * as runsIdRelated from './runs/[id]/related/route.ts';
import * as runsIdReplay from './runs/[id]/replay/route.ts';
import * as runsIdResume from './runs/[id]/resume/route.ts';
import * as runsIdRetry from './runs/[id]/retry/route.ts';
import * as runsId from './runs/[id]/route.ts';
import * as runsBulk from './runs/bulk/route.ts';
import * as runsCompare from './runs/compare/route.ts';
import * as runs from './runs/route.ts';
import * as schedulesIdHistory from './schedules/[id]/history/route.ts';
import * as schedulesPreview from './schedules/preview/route.ts';
import * as schedules from './schedules/route.ts';
import * as secretsId from './secrets/[id]/route.ts';
import * as secretsIdUses from './secrets/[id]/uses/route.ts';
import * as secretsRotate from './secrets/rotate/route.ts';
import * as secrets from './secrets/route.ts';
import * as sessionsId from './sessions/[id]/route.ts';
import * as sessions from './sessions/route.ts';
import * as tablesIdColumnsColumnIdRestore from './tables/[id]/columns/[columnId]/restore/route.ts';
import * as tablesIdColumnsColumnId from './tables/[id]/columns/[columnId]/route.ts';
import * as tablesIdColumns from './tables/[id]/columns/route.ts';
import * as tablesIdExport from './tables/[id]/export/route.ts';
import * as tablesIdImport from './tables/[id]/import/route.ts';
import * as tablesIdRestore from './tables/[id]/restore/route.ts';
import * as tablesId from './tables/[id]/route.ts';
import * as tablesIdRowsCells from './tables/[id]/rows/cells/route.ts';
import * as tablesIdRowsCount from './tables/[id]/rows/count/route.ts';
import * as tablesIdRowsDelete from './tables/[id]/rows/delete/route.ts';
import * as tablesIdRowsRestore from './tables/[id]/rows/restore/route.ts';
import * as tablesIdRows from './tables/[id]/rows/route.ts';
import * as tables from './tables/route.ts';
import * as tokensId from './tokens/[id]/route.ts';
import * as tokens from './tokens/route.ts';
import * as webhooksIdDeliveries from './webhooks/[id]/deliveries/route.ts';
import * as webhooksIdRotate from './webhooks/[id]/rotate/route.ts';
import * as webhooksId from './webhooks/[id]/route.ts';
import * as webhooksIdTest from './webhooks/[id]/test/route.ts';
import * as webhooks from './webhooks/route.ts';
import * as workflowsIdDuplicate from './workflows/[id]/duplicate/route.ts';
import * as workflowsIdExport from './workflows/[id]/export/route.ts';
import * as workflowsIdImportCredentials from './workflows/[id]/import/credentials/route.ts';
import * as workflowsIdImport from './workflows/[id]/import/route.ts';
import * as workflowsIdImportSecrets from './workflows/[id]/import/secrets/route.ts';
import * as workflowsIdImportTasks from './workflows/[id]/import/tasks/route.ts';
import * as workflowsIdPublish from './workflows/[id]/publish/route.ts';
import * as workflowsIdRestore from './workflows/[id]/restore/route.ts';
import * as workflowsIdRevisionsNumberRestore from './workflows/[id]/revisions/[number]/restore/route.ts';
import * as workflowsIdRevisionsNumber from './workflows/[id]/revisions/[number]/route.ts';
import * as workflowsIdRevisions from './workflows/[id]/revisions/route.ts';
import * as workflowsId from './workflows/[id]/route.ts';
import * as workflowsIdRuns from './workflows/[id]/runs/route.ts';
import * as workflowsIdSchedules from './workflows/[id]/schedules/route.ts';
import * as workflowsIdTriggersNodeDeliveries from './workflows/[id]/triggers/[node]/deliveries/route.ts';
import * as workflowsIdTriggersNodeListen from './workflows/[id]/triggers/[node]/listen/route.ts';
import * as workflowsIdTriggersNode from './workflows/[id]/triggers/[node]/route.ts';
import * as workflowsIdTriggers from './workflows/[id]/triggers/route.ts';
import * as workflowsIdUnpublish from './workflows/[id]/unpublish/route.ts';
import * as workflowsImport from './workflows/import/route.ts';
import * as workflowsImportFiles from './workflows/import-files/route.ts';
import * as workflows from './workflows/route.ts';

type Handlers = Readonly<Record<string, { readonly operation: Operation }>>;

/** Every route below this folder by its path; a test compares the list with the files. */
const ROUTES: Readonly<Record<string, Handlers>> = {
  '/audit': audit,
  '/audit/verify': auditVerify,
  '/bulks': bulks,
  '/bulks/{id}': bulksId,
  '/bulks/{id}/cancel': bulksIdCancel,
  '/bulks/{id}/continue': bulksIdContinue,
  '/conversations': conversations,
  '/conversations/{id}': conversationsId,
  '/conversations/{id}/turns': conversationsIdTurns,
  '/custom-nodes': customNodes,
  '/custom-nodes/test': customNodesTest,
  '/custom-nodes/{id}': customNodesId,
  '/custom-nodes/{id}/publish': customNodesIdPublish,
  '/custom-nodes/{id}/restore': customNodesIdRestore,
  '/custom-nodes/{id}/uses': customNodesIdUses,
  '/custom-nodes/{id}/versions': customNodesIdVersions,
  '/custom-nodes/{id}/versions/{number}': customNodesIdVersionsNumber,
  '/custom-nodes/{id}/versions/{number}/restore': customNodesIdVersionsNumberRestore,
  '/dead-letters': deadLetters,
  '/dead-letters/discard': deadLettersDiscard,
  '/dead-letters/restore': deadLettersRestore,
  '/dead-letters/retry': deadLettersRetry,
  '/dead-letters/{id}': deadLettersId,
  '/dead-letters/{id}/discard': deadLettersIdDiscard,
  '/dead-letters/{id}/replay': deadLettersIdReplay,
  '/dead-letters/{id}/retry': deadLettersIdRetry,
  '/deliveries/{id}': deliveriesId,
  '/deliveries/{id}/resend': deliveriesIdResend,
  '/events': events,
  '/files': files,
  '/files/stored': filesStored,
  '/files/stored/{id}': filesStoredId,
  '/files/stored/{id}/content': filesStoredIdContent,
  '/files/stored/{id}/restore': filesStoredIdRestore,
  '/files/{id}': filesId,
  '/files/{id}/keep': filesIdKeep,
  '/imports/{id}': importsId,
  '/mail': mail,
  '/mail/{id}': mailId,
  '/me': me,
  '/members': members,
  '/members/{userId}': membersUserId,
  '/node-templates': nodeTemplates,
  '/node-templates/{id}': nodeTemplatesId,
  '/node-templates/{id}/restore': nodeTemplatesIdRestore,
  '/node-templates/{id}/use': nodeTemplatesIdUse,
  '/org': org,
  '/org/limits': orgLimits,
  '/requests': requests,
  '/requests/{id}': requestsId,
  '/requests/{id}/answer': requestsIdAnswer,
  '/requests/{id}/cancel': requestsIdCancel,
  '/requests/{id}/reassign': requestsIdReassign,
  '/requests/{id}/remind': requestsIdRemind,
  '/roles': roles,
  '/runs': runs,
  '/runs/bulk': runsBulk,
  '/runs/compare': runsCompare,
  '/runs/{id}': runsId,
  '/runs/{id}/cancel': runsIdCancel,
  '/runs/{id}/events': runsIdEvents,
  '/runs/{id}/input': runsIdInput,
  '/runs/{id}/logs': runsIdLogs,
  '/runs/{id}/nodes': runsIdNodes,
  '/runs/{id}/nodes/{activation}/resolve': runsIdNodesActivationResolve,
  '/runs/{id}/pause': runsIdPause,
  '/runs/{id}/related': runsIdRelated,
  '/runs/{id}/replay': runsIdReplay,
  '/runs/{id}/resume': runsIdResume,
  '/runs/{id}/retry': runsIdRetry,
  '/schedules': schedules,
  '/schedules/preview': schedulesPreview,
  '/schedules/{id}/history': schedulesIdHistory,
  '/secrets': secrets,
  '/secrets/rotate': secretsRotate,
  '/secrets/{id}': secretsId,
  '/secrets/{id}/uses': secretsIdUses,
  '/sessions': sessions,
  '/sessions/{id}': sessionsId,
  '/tables': tables,
  '/tables/{id}': tablesId,
  '/tables/{id}/columns': tablesIdColumns,
  '/tables/{id}/columns/{columnId}': tablesIdColumnsColumnId,
  '/tables/{id}/columns/{columnId}/restore': tablesIdColumnsColumnIdRestore,
  '/tables/{id}/export': tablesIdExport,
  '/tables/{id}/import': tablesIdImport,
  '/tables/{id}/restore': tablesIdRestore,
  '/tables/{id}/rows': tablesIdRows,
  '/tables/{id}/rows/cells': tablesIdRowsCells,
  '/tables/{id}/rows/count': tablesIdRowsCount,
  '/tables/{id}/rows/delete': tablesIdRowsDelete,
  '/tables/{id}/rows/restore': tablesIdRowsRestore,
  '/tokens': tokens,
  '/tokens/{id}': tokensId,
  '/webhooks': webhooks,
  '/webhooks/{id}': webhooksId,
  '/webhooks/{id}/deliveries': webhooksIdDeliveries,
  '/webhooks/{id}/rotate': webhooksIdRotate,
  '/webhooks/{id}/test': webhooksIdTest,
  '/workflows': workflows,
  '/workflows/import': workflowsImport,
  '/workflows/import-files': workflowsImportFiles,
  '/workflows/{id}': workflowsId,
  '/workflows/{id}/duplicate': workflowsIdDuplicate,
  '/workflows/{id}/export': workflowsIdExport,
  '/workflows/{id}/import': workflowsIdImport,
  '/workflows/{id}/import/credentials': workflowsIdImportCredentials,
  '/workflows/{id}/import/secrets': workflowsIdImportSecrets,
  '/workflows/{id}/import/tasks': workflowsIdImportTasks,
  '/workflows/{id}/publish': workflowsIdPublish,
  '/workflows/{id}/restore': workflowsIdRestore,
  '/workflows/{id}/revisions': workflowsIdRevisions,
  '/workflows/{id}/revisions/{number}': workflowsIdRevisionsNumber,
  '/workflows/{id}/revisions/{number}/restore': workflowsIdRevisionsNumberRestore,
  '/workflows/{id}/runs': workflowsIdRuns,
  '/workflows/{id}/schedules': workflowsIdSchedules,
  '/workflows/{id}/triggers': workflowsIdTriggers,
  '/workflows/{id}/triggers/{node}': workflowsIdTriggersNode,
  '/workflows/{id}/triggers/{node}/deliveries': workflowsIdTriggersNodeDeliveries,
  '/workflows/{id}/triggers/{node}/listen': workflowsIdTriggersNodeListen,
  '/workflows/{id}/unpublish': workflowsIdUnpublish,
};

/** What the API document describes: read off the handlers themselves. */
export const OPERATIONS: Operations = Object.fromEntries(
  Object.entries(ROUTES).map(([path, handlers]) => [
    path,
    Object.fromEntries(Object.entries(handlers).map(([method, { operation }]) => [method, operation])),
  ]),
);
