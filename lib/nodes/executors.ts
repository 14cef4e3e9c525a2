import { execute as agent } from './agent/execute.ts';
import { execute as aggregate } from './aggregate/execute.ts';
import { execute as aiMessage } from './ai-message/execute.ts';
import { execute as appAction } from './app-action/execute.ts';
import { execute as appTrigger } from './app-trigger/execute.ts';
import { execute as appWatch } from './app-watch/execute.ts';
import { execute as askAboutFile } from './ask-about-file/execute.ts';
import { execute as askPeople } from './ask-people/execute.ts';
import { execute as autoFixingParser } from './auto-fixing-parser/execute.ts';
import { execute as calculator } from './calculator/execute.ts';
import { execute as chatModel } from './chat-model/execute.ts';
import { execute as chatTrigger } from './chat-trigger/execute.ts';
import { execute as classify } from './classify/execute.ts';
import { execute as code } from './code/execute.ts';
import { execute as command } from './command/execute.ts';
import { execute as compareDatasets } from './compare-datasets/execute.ts';
import { execute as compression } from './compression/execute.ts';
import { execute as convertToFile } from './convert-to-file/execute.ts';
import { execute as crypto } from './crypto/execute.ts';
import { execute as custom } from './custom/execute.ts';
import { execute as dataTable } from './data-table/execute.ts';
import { execute as dateTime } from './date-time/execute.ts';
import type { NodeDefinition } from './define-node.ts';
import { execute as documentLoader } from './document-loader/execute.ts';
import { execute as embeddings } from './embeddings/execute.ts';
import { execute as errorTrigger } from './error-trigger/execute.ts';
import { execute as eventTrigger } from './event-trigger/execute.ts';
import { execute as extract } from './extract/execute.ts';
import { execute as extractFromFile } from './extract-from-file/execute.ts';
import { execute as files } from './files/execute.ts';
import { execute as filter } from './filter/execute.ts';
import { execute as finallyNode } from './finally/execute.ts';
import { execute as formPage } from './form-page/execute.ts';
import { execute as formTrigger } from './form-trigger/execute.ts';
import { execute as generateImage } from './generate-image/execute.ts';
import { execute as graphql } from './graphql/execute.ts';
import { execute as html } from './html/execute.ts';
import { execute as httpRequest } from './http-request/execute.ts';
import { execute as ifNode } from './if/execute.ts';
import { execute as imapTrigger } from './imap-trigger/execute.ts';
import { execute as jwt } from './jwt/execute.ts';
import { execute as limit } from './limit/execute.ts';
import { execute as llmChain } from './llm-chain/execute.ts';
import { execute as loop } from './loop/execute.ts';
import { execute as manualTrigger } from './manual-trigger/execute.ts';
import { execute as markdown } from './markdown/execute.ts';
import { execute as mcpTrigger } from './mcp-trigger/execute.ts';
import { execute as memory } from './memory/execute.ts';
import { execute as merge } from './merge/execute.ts';
import { execute as noOp } from './no-op/execute.ts';
import type { NodeExecutor } from './node-context.ts';
import { execute as onlyNew } from './only-new/execute.ts';
import { execute as placeholder } from './placeholder/execute.ts';
import { execute as postgres } from './postgres/execute.ts';
import { execute as removeDuplicates } from './remove-duplicates/execute.ts';
import { execute as renameKeys } from './rename-keys/execute.ts';
import { execute as respond } from './respond/execute.ts';
import { execute as rssRead } from './rss-read/execute.ts';
import { execute as schedule } from './schedule/execute.ts';
import { execute as sendEmail } from './send-email/execute.ts';
import { execute as sendEvent } from './send-event/execute.ts';
import { execute as sentiment } from './sentiment/execute.ts';
import { execute as set } from './set/execute.ts';
import { execute as sort } from './sort/execute.ts';
import { execute as speak } from './speak/execute.ts';
import { execute as splitOut } from './split-out/execute.ts';
import { execute as stickyNote } from './sticky-note/execute.ts';
import { execute as stopAndError } from './stop-and-error/execute.ts';
import { execute as structuredOutputParser } from './structured-output-parser/execute.ts';
import { execute as subWorkflow } from './sub-workflow/execute.ts';
import { execute as subWorkflowTrigger } from './sub-workflow-trigger/execute.ts';
import { execute as summarise } from './summarise/execute.ts';
import { execute as summarize } from './summarize/execute.ts';
import { execute as switchNode } from './switch/execute.ts';
import { execute as textSplitter } from './text-splitter/execute.ts';
import { execute as think } from './think/execute.ts';
import { execute as toolCode } from './tool-code/execute.ts';
import { execute as toolDocuments } from './tool-documents/execute.ts';
import { execute as toolMcp } from './tool-mcp/execute.ts';
import { execute as toolWorkflow } from './tool-workflow/execute.ts';
import { execute as totp } from './totp/execute.ts';
import { execute as transcribe } from './transcribe/execute.ts';
import { execute as vectorStore } from './vector-store/execute.ts';
import { execute as wait } from './wait/execute.ts';
import { execute as webhook } from './webhook/execute.ts';
import { execute as xml } from './xml/execute.ts';

/** What does the work of each node type. Loaded by the worker only. */
export const EXECUTORS: ReadonlyMap<string, NodeExecutor<NodeDefinition>> = new Map(
  Object.entries({
    'llm-chain': llmChain,
    'chat-model': chatModel,
    agent,
    memory,
    calculator,
    think,
    'tool-workflow': toolWorkflow,
    'tool-code': toolCode,
    'structured-output-parser': structuredOutputParser,
    'auto-fixing-parser': autoFixingParser,
    'ai-message': aiMessage,
    'ask-about-file': askAboutFile,
    'generate-image': generateImage,
    transcribe,
    speak,
    classify,
    extract,
    summarise,
    sentiment,
    'tool-mcp': toolMcp,
    'vector-store': vectorStore,
    'tool-documents': toolDocuments,
    embeddings,
    'document-loader': documentLoader,
    'text-splitter': textSplitter,
    aggregate,
    'app-action': appAction,
    'app-trigger': appTrigger,
    'app-watch': appWatch,
    graphql,
    postgres,
    'send-email': sendEmail,
    'ask-people': askPeople,
    'chat-trigger': chatTrigger,
    'mcp-trigger': mcpTrigger,
    code,
    command,
    'compare-datasets': compareDatasets,
    crypto,
    custom,
    compression,
    'convert-to-file': convertToFile,
    'date-time': dateTime,
    'error-trigger': errorTrigger,
    'event-trigger': eventTrigger,
    'extract-from-file': extractFromFile,
    files,
    filter,
    finally: finallyNode,
    'form-page': formPage,
    'form-trigger': formTrigger,
    html,
    'http-request': httpRequest,
    if: ifNode,
    'imap-trigger': imapTrigger,
    limit,
    loop,
    'manual-trigger': manualTrigger,
    markdown,
    merge,
    'no-op': noOp,
    placeholder,
    'remove-duplicates': removeDuplicates,
    'data-table': dataTable,
    jwt,
    'only-new': onlyNew,
    'rename-keys': renameKeys,
    respond,
    'rss-read': rssRead,
    schedule,
    'send-event': sendEvent,
    set,
    sort,
    'split-out': splitOut,
    'sticky-note': stickyNote,
    'stop-and-error': stopAndError,
    'sub-workflow': subWorkflow,
    'sub-workflow-trigger': subWorkflowTrigger,
    summarize,
    switch: switchNode,
    totp,
    wait,
    webhook,
    xml,
  }) as unknown as [string, NodeExecutor<NodeDefinition>][],
);
