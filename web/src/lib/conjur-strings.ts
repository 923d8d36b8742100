/** Sentences and labels of what is asked about tasks and about a Conjur. Read through `say`. */
import { figure, plural } from './plural.js';

export const conjurStrings = {
  needs: {
    title: 'What do tasks need?',
    runner: 'Executor',
    placeholder: 'Search hosts and layers…',
    all: 'All executors',
    answer: (runner: string) => `What the tasks of ${runner} need`,
    answerTask: (task: string, runner: string) => `What ${task} on ${runner} needs`,
    why: (runner: string, variable: string) => `Why ${runner} may fetch ${variable}`,
    summary: 'Executors and their tasks',
    count: (count: number) => plural(count, 'executor', 'executors'),
    none: 'No tasks were collected.',
    noneNext: 'Read the manifests that summon runs with: pipewarden collect summon --help',
    noRows: 'Nothing matches.',
    noRowsNext: 'Choose another state, or all tasks.',
    noTasks: 'No tasks of this executor were collected.',
    state: 'State',
    anyState: 'any',
    states: {
      GRANTED: 'granted and needed',
      EXCESS: 'excess',
      NOT_GRANTED: 'not granted',
      NO_SUCH_VARIABLE: 'no such variable',
      UNKNOWN: 'not known',
    },
    willFail: 'will fail',
    figures: (needed: number, excess: number, missing: number) =>
      `${needed} needed · ${excess} in excess · ${missing} missing`,
    granted: (count: number) => `${plural(count, 'variable', 'variables')} granted`,
    allTasks: 'All its tasks',
    unresolved: (at: string) => `The variable named at ${at} is not known.`,
    open: 'Open',
    section: 'What its tasks need',
    inFigures: (tasks: number, granted: number, excess: number, missing: number) =>
      `${plural(tasks, 'task', 'tasks')}; ${plural(granted, 'variable', 'variables')} granted, ${excess} needed by no task; ${missing} needed and not granted.`,
    notRun: 'No collected task runs as this principal.',
  },
  whatIf: {
    title: 'What if this policy were loaded?',
    source: 'Conjur',
    text: 'Policy',
    placeholder: '- !permit\n  role: !layer executors\n  privilege: execute\n  resource: !variable db/password',
    open: 'Open a file',
    mode: 'How it is loaded',
    modes: { POST: 'load: only add', PATCH: 'update: add and change', PUT: 'replace: the whole branch' },
    branch: 'Branch',
    principal: 'Who loads it',
    anyPrincipal: 'the administrator',
    ask: 'Show what would change',
    start: 'Paste a policy or open a file, then ask. Nothing is loaded.',
    noConjur: 'No Conjur is loaded.',
    noConjurNext: 'Read its policy: pipewarden collect conjur-policy --help',
    answer: (mode: string, branch: string) => `If this were loaded into ${branch} (${mode})`,
    summary: (wiped: number, lost: number, gained: number, rows: number) =>
      [
        plural(wiped, 'lost value', 'lost values'),
        `${figure(lost)} decisions lost`,
        `${figure(gained)} decisions gained`,
        plural(rows, 'row', 'rows'),
      ].join(' · '),
    unchanged: 'Nothing would change.',
    unchangedNext: 'Conjur already holds everything in this policy.',
    refused: (status: number, message: string) => `Conjur would answer ${status}: ${message}.`,
    refusedAt: (line: number, column: number) =>
      `Line ${line}, column ${column}, as Conjur gives them. Nothing would change.`,
    refusedNext: 'Nothing would change.',
    wipedTitle: (count: number) => plural(count, 'secret value would be lost', 'secret values would be lost'),
    wipedNext:
      'Conjur cannot restore a lost value. Keep the variable and its owner in the policy, or save the values first.',
    lints: 'Suspicious policy',
    at: (line: number, column: number) => `line ${line}, column ${column}`,
    created: (count: number) =>
      `${plural(count, 'new role gets an API key', 'new roles get API keys')}. Conjur shows the keys in its answer.`,
    cleared: 'The text is empty.',
    opened: (name: string) => `${name} is opened.`,
    unreadable: 'The file could not be read as text.',
    gone: 'deleted',
    emptied: 'recreated without its value',
    lost: 'lost',
    gained: 'gained',
    tooLarge: 'The file is too large for this page (limit: 500,000 characters).',
    tables: {
      ROLES: 'role',
      MEMBERSHIPS: 'membership',
      RESOURCES: 'resource',
      PERMISSIONS: 'permit',
      ANNOTATIONS: 'annotation',
    },
    changes: { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' },
  },
  fit: {
    group: 'Jenkins and its Conjur',
    option: (source: string) => `Mismatches between ${source} and its Conjur`,
    titles: {
      'shared-host': 'Several jobs share one Conjur host',
      'dangling-host': 'No job uses this Conjur host',
      'undistinguished-host': 'A job of the same name in any folder can log in as this host',
      'refused-host': 'Conjur refuses every job for this host',
      'missing-host': 'Conjur refuses this job',
      'global-credentials-host': 'Jobs can use the Conjur host of the controller',
    },
    descriptions: {
      'shared-host':
        'Tokens of several jobs, folders or controllers name the same host. All that log in share its secrets.',
      'dangling-host':
        'The host may log in with a token, but no job in Jenkins uses it. Anyone who can create a job of that name gets its secrets.',
      'undistinguished-host':
        'The host has no annotation with the full name of its job. A job of the same name in another folder can log in too.',
      'refused-host':
        'No token matches the annotations of the host. The job was moved or renamed, or Jenkins does not send the claim.',
      'missing-host':
        'The job is configured for Conjur or binds a Conjur variable. None of its hosts exists or accepts its token.',
      'global-credentials-host': 'Every job that inherits the Conjur settings may fetch the secrets of the controller.',
    },
    remedies: {
      'shared-host':
        'Give each job its own host, named by the full name of the job (token-app-property: jenkins_full_name).',
      'dangling-host': 'Delete the host, or its grants.',
      'undistinguished-host': 'Annotate the host with authn-jwt/<service>/jenkins_full_name.',
      'refused-host': 'Change the annotation to the current name of the job, or delete the host.',
      'missing-host': 'Declare the host and let it log in, or take the Conjur settings off the job.',
      'global-credentials-host': 'Remove the grants of this host, or switch off inheritance where jobs need no Conjur.',
    },
    other: 'A mismatch between Jenkins and Conjur',
  },
} as const;
