import { namesIn } from '#lib/nodes/paths.ts';

const words = (text: string): string[] => namesIn(text.trim().replace(/\s+/g, ','));

/** Apps with an HTTP API that nodes of exports are of, as exports name them. Those of databases and files are not here. */
export const EXPORTED_APPS: readonly string[] = words(`
  actionNetwork activeCampaign affinity agileCrm airtable airtop apiTemplateIo asana automizy autopilot
  awsCertificateManager awsComprehend awsDynamoDb awsIam awsLambda awsRekognition awsS3 awsSes awsSns awsSqs
  awsTextract awsTranscribe azureStorage bambooHr bannerbear baserow beeminder bitly bitwarden box Brandfetch bubble
  chargebee circleCi ciscoWebex clearbit clickUp clockify cloudflare cockpit coda coinGecko contentful convertKit
  copper cortex customerIo deepL demio dhl discord discourse disqus drift dropbox dropcontact egoi elasticsearch
  elasticSecurity elevenLabs emelia erpNext facebookGraphApi filemaker freshdesk getResponse ghost github gitlab
  gmail gong googleAds googleAnalytics googleBigQuery googleBooks googleBusinessProfile googleCalendar googleChat
  googleCloudNaturalLanguage googleCloudStorage googleContacts googleCustomSearch googleDocs googleDrive
  googleDriveSearch googleFirebaseCloudFirestore googleFirebaseRealtimeDatabase googlePageSpeedInsights
  googlePerspective googleSearchConsole googleSheets googleSlides googleTasks googleTranslate gotify goToWebinar
  grafana grist gSuiteAdmin hackerNews haloPSA harvest helpScout highLevel homeAssistant hubGpt hubGPT hubspot
  humanticAi hunter intercom invoiceNinja iterable jinaAi jira keap kitemaker koBoToolbox lemlist line linear
  lingvaNex linkedIn loneScale magento2 mailcheck mailchimp mailerLite mailgun mailjet mandrill marketstack matrix
  mattermost mautic medium messageBird metabase microsoftDynamicsCrm microsoftEntra microsoftExcel
  microsoftGraphSecurity microsoftOneDrive microsoftOutlook microsoftSharePoint microsoftTeams microsoftToDo mindee
  misp mistralAi mocean mondayCom monicaCrm msg91 n8nTrainingCustomerDatastore n8nTrainingCustomerMessenger nasa
  netlify nextCloud nocoDb notion npm odoo okta oneSimpleApi onfleet openThesaurus openWeatherMap orbit oura paddle
  pagerDuty payPal peekalink perplexity phantombuster philipsHue pipedrive plivo postBin postHog profitWell
  pushbullet pushcut pushover quickbase quickbooks quickChart raindrop reddit rocketchat rundeck s3 salesforce
  salesmate seaTable securityScorecard segment sendGrid sendInBlue sendy sentryIo serviceNow shopify signl4 slack
  snowflake splunk spontit spotify stackby storyblok strapi strava stripe supabase syncroMsp taiga tapfiliate
  telegram telegramBot theHive theHiveProject todoist travisCi trello twake twilio twist twitter unleashedSoftware
  uplead uproc uptimeRobot urlScanIo venafiTlsProtectCloud venafiTlsProtectDatacenter vero vonage webflow webSearch
  wekan whatsApp wise wooCommerce wordPress wordpress xero yourls youTube zammad zendesk zohoCrm zoom zulip
`);

/** Apps of packages that people added themselves; all these speak HTTP. */
export const ADDED_APPS: readonly string[] = words(`
  @aldinokemal2104/n8n-nodes-gowa.gowa @apify/n8n-nodes-apify.apify @blotato/n8n-nodes-blotato.blotato
  @brave/n8n-nodes-brave-search.braveSearch @brightdata/n8n-nodes-brightdata.brightData
  @decodo/n8n-nodes-decodo.decodo @elevenlabs/n8n-nodes-elevenlabs.elevenLabs
  @exploriumai/n8n-nodes-explorium-ai.exploriumApiNode @firefliesai/n8n-nodes-fireflies.fireflies
  @gotohuman/n8n-nodes-gotohuman.gotoHuman @mendable/n8n-nodes-firecrawl.firecrawl
  @postpulse/n8n-nodes-postpulse.postPulse @seranking/n8n-nodes-seranking.seRanking @vlm-run/n8n-nodes-vlmrun.vlmRun
  @zerobounce/n8n-nodes-zerobounce.zeroBounce n8n-nodes-1shot.oneShot n8n-nodes-1shot.oneShotSynch
  n8n-nodes-aimlapi.aimlApi n8n-nodes-brightdata.brightData n8n-nodes-browseract-workflows.browserAct
  n8n-nodes-browseract.browserAct n8n-nodes-browserflow.browserflow n8n-nodes-dart.dart
  n8n-nodes-evolution-api.evolutionApi n8n-nodes-hdw.hdwLinkedin n8n-nodes-htmlcsstoimage.htmlCssToImage
  n8n-nodes-htmlcsstopdf.htmlcsstopdf n8n-nodes-klicktipp.klicktipp n8n-nodes-ntfy.Ntfy
  n8n-nodes-pdfvector.pdfVector n8n-nodes-postiz.postiz n8n-nodes-qdrant.qdrant n8n-nodes-rapiwa.rapiwa
  n8n-nodes-scrapegraphai.scrapegraphAi n8n-nodes-scrapeless.scrapeless n8n-nodes-serpapi.serpApi
  n8n-nodes-sinergiacrm.sinergiaCrm n8n-nodes-upload-post.uploadPost n8n-nodes-verifiemail.verifiEmail
  n8n-nodes-vtiger-crm.vtigerNode
`);

/** Triggers that an app calls, or that ask an app. */
export const EXPORTED_TRIGGERS: readonly string[] = words(`
  activeCampaignTrigger acuitySchedulingTrigger affinityTrigger airtableTrigger asanaTrigger autopilotTrigger
  awsSnsTrigger bitbucketTrigger boxTrigger calendlyTrigger calTrigger chargebeeTrigger clickUpTrigger
  clockifyTrigger convertKitTrigger copperTrigger customerIoTrigger emeliaTrigger eventbriteTrigger
  facebookLeadAdsTrigger facebookTrigger figmaTrigger flowTrigger getResponseTrigger githubTrigger gitlabTrigger
  gmailTrigger googleBusinessProfileTrigger googleCalendarTrigger googleDriveTrigger googleSheetsTrigger
  gumroadTrigger helpScoutTrigger hubspotTrigger invoiceNinjaTrigger jiraTrigger jotFormTrigger keapTrigger
  lemlistTrigger linearTrigger mailchimpTrigger mailerLiteTrigger mailjetTrigger mauticTrigger
  microsoftOneDriveTrigger microsoftOutlookTrigger netlifyTrigger notionTrigger onfleetTrigger payPalTrigger
  pipedriveTrigger postmarkTrigger pushcutTrigger salesforceTrigger sendInBlueTrigger shopifyTrigger slackTrigger
  stravaTrigger stripeTrigger surveyMonkeyTrigger taigaTrigger telegramTrigger theHiveProjectTrigger theHiveTrigger
  togglTrigger trelloTrigger twilioTrigger typeformTrigger webflowTrigger whatsAppTrigger wiseTrigger
  wooCommerceTrigger wufooTrigger zendeskTrigger
`);
