/** Sentences and labels of what is asked about tasks and about a Conjur. Read through `say`. */
import { plural } from './plural.js';

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
    noTasks: 'No task of it was collected.',
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
    unresolved: (at: string) => `Which variable ${at} is, is not known.`,
    open: 'Open',
    section: 'What its tasks need',
    inFigures: (tasks: number, granted: number, excess: number, missing: number) =>
      `${plural(tasks, 'task', 'tasks')}; ${plural(granted, 'variable', 'variables')} granted, ${excess} needed by no task; ${missing} needed and not granted.`,
    notRun: 'No task that was collected runs as it.',
  },
  whatIf: {
    title: 'What if this policy were loaded?',
    source: 'Conjur',
    text: 'Policy',
    placeholder: '- !permit\n  role: !layer executors\n  privilege: execute\n  resource: !variable db/password',
    open: 'Open a file',
    mode: 'How it is loaded',
    modes: { POST: 'load: add to what is there', PATCH: 'update: add and change', PUT: 'replace: all that is there' },
    branch: 'Branch',
    principal: 'Who loads it',
    anyPrincipal: 'the administrator',
    ask: 'Say what would change',
    start: 'Paste a policy or open a file, then ask. Nothing is loaded.',
    noConjur: 'No Conjur is loaded.',
    noConjurNext: 'Read its policy: pipewarden collect conjur-policy --help',
    answer: (mode: string, branch: string) => `If this were loaded into ${branch} (${mode})`,
    summary: (wiped: number, lost: number, gained: number, rows: number) =>
      [
        plural(wiped, 'value gone', 'values gone'),
        `${lost.toLocaleString('en')} lost`,
        `${gained.toLocaleString('en')} gained`,
        plural(rows, 'row', 'rows'),
      ].join(' · '),
    unchanged: 'Nothing would change.',
    unchangedNext: 'Everything the text says is there already.',
    refused: (status: number, message: string) => `Conjur would answer ${status}: ${message}.`,
    refusedAt: (line: number, column: number) =>
      `Line ${line}, column ${column}, as Conjur gives them. Nothing would change.`,
    refusedNext: 'Nothing would change.',
    wipedTitle: (count: number) => plural(count, 'value would be gone', 'values would be gone'),
    wipedNext:
      'Values cannot be read back from Conjur. Keep the variable and its owner in the text, or save them first.',
    lints: 'Accepted, and hardly meant',
    at: (line: number, column: number) => `line ${line}, column ${column}`,
    created: (count: number) =>
      `${plural(count, 'new role gets an API key', 'new roles get API keys')}, which the answer to the load would show.`,
    cleared: 'The text is empty.',
    opened: (name: string) => `${name} is opened.`,
    unreadable: 'The file could not be read as text.',
    gone: 'deleted',
    emptied: 'made again, without its value',
    lost: 'lost',
    gained: 'gained',
    tooLarge: 'The file is larger than what can be asked here (500,000 characters).',
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
    option: (source: string) => `Where ${source} and its Conjur do not fit`,
    titles: {
      'shared-host': 'Several jobs become one host of Conjur',
      'dangling-host': 'A host of Conjur waits for a job of its name',
      'undistinguished-host': 'A job of the right name becomes the host, in any folder',
      'refused-host': 'No job is let in as this host',
      'missing-host': 'A job asks Conjur for secrets and is never let in',
      'global-credentials-host': 'Jobs fall back to the host of the controller',
    },
    descriptions: {
      'shared-host':
        'Tokens of several jobs, folders or controllers name the same host. Those that are let in share everything it may fetch.',
      'dangling-host':
        'The host may log in with a token, and nothing in Jenkins becomes it. Whoever may create a job of that name has what it may fetch.',
      'undistinguished-host':
        'No annotation of the host asks for the full name of the job, so a job of the same name elsewhere is let in, too.',
      'refused-host':
        'The annotations of the host ask for what no token has: a job that was moved or renamed, or a claim nobody sends.',
      'missing-host':
        'The job is set up for Conjur or binds a variable of it, and none of the hosts it would be exists or lets it in.',
      'global-credentials-host':
        'What the controller itself may fetch, every job that inherits may, whatever else it is granted.',
    },
    remedies: {
      'shared-host':
        'Name hosts by the full name of the job (token-app-property: jenkins_full_name), one for each job.',
      'dangling-host': 'Delete the host, or its grants, with the job it was for.',
      'undistinguished-host': 'Annotate the host with authn-jwt/<service>/jenkins_full_name.',
      'refused-host': 'Correct the annotation to what the job is called now, or delete the host.',
      'missing-host': 'Declare the host and let it log in, or take the Conjur settings off the job.',
      'global-credentials-host': 'Take its grants away, or switch inheritance off where it is not meant.',
    },
    other: 'A Jenkins and its Conjur do not fit',
  },
} as const;
