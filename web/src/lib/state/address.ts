/** The address of a question: readable query parameters, in and out. Pure; `url.ts` owns the browser's location. */

/** In the order in which the page offers them. */
export const views = [
  'home',
  'explore',
  'who-can',
  'what-can',
  'review',
  'path',
  'blast',
  'choke',
  'findings',
  'changes',
  'scores',
  'approvals',
  'campaigns',
  'guardrails',
  'needs',
  'what-if',
  'query',
  'sources',
] as const;
export type View = (typeof views)[number];

export type Parameters = readonly (readonly [string, string])[];
export type Changes = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Keys that say how a question is shown rather than what is asked: they stay when the question changes. */
const displayKeys = new Set(['show', 'layout', 'theme']);
/** Keys that belong to one question. Anything else is not ours and survives. */
const questionKeys = new Set([
  'view',
  'sel',
  'node',
  'open',
  'resource',
  'permission',
  'principal',
  'on',
  'why',
  'with',
  'from',
  'to',
  'avoid',
  'via',
  'cut',
  'hide',
  'nth',
  'of',
  'depth',
  'way',
  'limit',
  'severity',
  'query',
  'sheet',
  'runner',
  'task',
  'state',
  'source',
  'mode',
  'branch',
  'as',
  'group',
  'kinds',
  'q',
  'parameters',
  'by',
  'sort',
  'find',
  'request',
  'outcome',
  'decision',
  'campaign',
  'job',
  'since',
  'until',
  'status',
  'owner',
  'at',
  'moment',
  'saved',
]);

export function parseAddress(search: string): Parameters {
  return [...new URLSearchParams(search)];
}

/** `?view=path&from=user:acme/alice`: what a URL may hold unescaped stays readable. */
export function printAddress(parameters: Parameters): string {
  if (parameters.length === 0) return '';
  return `?${parameters.map(([key, value]) => `${escape(key)}=${escape(value)}`).join('&')}`;
}

function escape(text: string): string {
  return encodeURIComponent(text)
    .replace(/%(2F|3A|40|2C|7E)/g, (found) => decodeURIComponent(found))
    .replaceAll('%20', '+');
}

export function viewOf(parameters: Parameters): View {
  const named = parameters.find(([key]) => key === 'view')?.[1];
  return (views as readonly string[]).includes(named ?? '') ? (named as View) : 'home';
}

/** The parameters with some keys set, given several values, or taken out (null). Order of the others stays. */
export function change(parameters: Parameters, changes: Changes): Parameters {
  const kept = parameters.filter(([key]) => !(key in changes));
  const added = Object.entries(changes).flatMap(([key, value]): [string, string][] => {
    if (value === null || value === undefined || value === '') return [];
    return (typeof value === 'object' ? value : [String(value)]).map((each) => [key, each]);
  });
  return [...kept, ...added];
}

/** Another question: what the last one asked goes, how it is shown and what is not ours stays. */
export function askInstead(parameters: Parameters, view: View, changes: Changes): Parameters {
  const kept = parameters.filter(([key]) => displayKeys.has(key) || !questionKeys.has(key));
  const head: Parameters = view === 'home' ? [] : [['view', view]];
  return [...head, ...change([], changes), ...kept];
}
