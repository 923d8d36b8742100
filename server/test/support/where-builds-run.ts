/** Where builds of a random estate run and what they find, told from the estate alone: a second reading of the rules, without the graph. */
import type { DecisionValue } from '../../src/domain/answers.js';
import type { RandomBuilds, RandomJob } from './random-builds.js';

type Known = Exclude<DecisionValue, 'denied'>;
export type Answer = ReadonlyMap<string, Known>;

interface Node {
  id: string;
  labels: readonly string[];
  exclusive: boolean;
  read: boolean;
}

const fits: Readonly<Record<string, (labels: readonly string[]) => boolean>> = {
  'linux && big': (labels) => labels.includes('linux') && labels.includes('big'),
  'linux || mac': (labels) => labels.includes('linux') || labels.includes('mac'),
  '!linux': (labels) => !labels.includes('linux'),
};

/** By id without source. */
export function whereBuildsRun(random: RandomBuilds, job: RandomJob): Answer {
  const named = takers(random, job.label);
  if (job.type !== 'pipeline') return named;
  if (job.text === 'unread') return takers(random, null);
  if (job.text !== 'tolerant' && !job.computesLabel) return named;
  const perhaps = [...takers(random, null).keys()].map((id) => [id, 'unknown'] as const);
  return new Map([...perhaps, ...named]);
}

/** What takes builds that ask for a label; null: for any label there is. */
export function takers(random: RandomBuilds, label: string | null): Answer {
  const fitting = nodesOf(random).filter(({ labels, exclusive }) => {
    if (label === null) return true;
    return label === '' ? !exclusive : (fits[label] ?? ((all) => all.includes(label)))(labels);
  });
  const unread = random.clouds.flatMap(({ name, templates }) => (templates === null ? [`cloud:${name}`] : []));
  // An agent that was not read may have a list of its own.
  const admitted = isAdmitted(random);
  const taken = fitting.flatMap(({ id, read }) =>
    admitted === 'denied' && read ? [] : [[id, admitted !== 'denied' && read ? admitted : 'unknown'] as const],
  );
  const provided = label === null || fitting.length === 0 ? unread : [];
  return new Map([...taken, ...provided.map((id) => [id, 'unknown'] as const)]);
}

function nodesOf({ agents, builtIn, clouds }: RandomBuilds): readonly Node[] {
  const own = agents.flatMap(({ name, labels, exclusive, executors, read }) =>
    executors === 0 ? [] : [{ id: `agent:${name}`, labels: [...labels, name], exclusive: read && exclusive, read }],
  );
  const controller =
    builtIn.executors === 0
      ? []
      : [{ id: 'agent:(built-in)', labels: ['built-in'], exclusive: builtIn.exclusive, read: true }];
  const templates = clouds.flatMap(({ name, templates: all }) =>
    (all ?? []).map((text, at) => ({
      id: `template:${name}/t${at}`,
      labels: text.replace('!', '').split(' '),
      exclusive: text.startsWith('!'),
      read: true,
    })),
  );
  return [...own, ...controller, ...templates];
}

/** Agent/Build of whoever builds run as; with the starter, builds nobody started run as SYSTEM. */
function isAdmitted({ runner, grants }: RandomBuilds): DecisionValue {
  if (runner === 'system' || runner === 'starter') return 'allowed';
  if (runner === 'not read' || runner === 'of a class') return 'unknown';
  return runner === 'svc' && grants.includes('Agent/Build') ? 'allowed' : 'denied';
}

/** Credentials that builds of a job find, as `owner#id`. */
export function whatBuildsFind({ runner, grants, stores }: RandomBuilds, job: string): Answer {
  const inFolder = job.startsWith('f/');
  const shared = new Map<string, string>();
  for (const [owner, ids] of [['', stores.system] as const, ['f', inFolder ? stores.folder : []] as const])
    for (const id of ids) if (!id.startsWith('!')) shared.set(id, `${owner}#${id}`);
  const personal = runner === 'svc' ? stores.svc : [];
  for (const id of personal) shared.delete(id);
  const isShared =
    runner === 'not read' || runner === 'of a class'
      ? 'unknown'
      : runner === 'system' || runner === 'starter' || (runner === 'svc' && grants.includes('Credentials/UseItem'))
        ? 'allowed'
        : 'denied';
  return new Map([
    ...personal.map((id) => [`@svc#${id}`, 'allowed'] as const),
    ...[...shared.values()].flatMap((id) => (isShared === 'denied' ? [] : [[id, isShared] as const])),
  ]);
}

/** Those of them that the job binds, prefixes of registries left off. */
export function whatIsBound(random: RandomBuilds, job: RandomJob): readonly string[] {
  const read = job.type !== 'pipeline' || job.text !== 'unread';
  const named = read ? job.binds.flatMap((id) => (id === null ? [] : [id.split(':').at(-1)!])) : [];
  return [...whatBuildsFind(random, job.name).keys()].filter((id) => named.includes(id.split('#')[1]!)).sort();
}
