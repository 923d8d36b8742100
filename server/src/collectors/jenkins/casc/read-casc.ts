/** A configuration-as-code text as the same structures that config.xml gives. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import type { BuildAuthenticator } from '../../../domain/execution.js';
import type { JenkinsPosture } from '../../../domain/posture.js';
import type {
  CoverageGap,
  JenkinsAgent,
  JenkinsController,
  JenkinsSecurity,
  JenkinsStore,
  JenkinsUser,
} from '../../../domain/snapshot.js';
import { splitLabels } from '../config/labels.js';
import { readCascAgents, readMode, readNodeOwners } from './agents.js';
import { readCascAuthenticators } from './authenticators.js';
import { readCascStore } from './credentials.js';
import { readCascLibraries } from './libraries.js';
import { readNodeMatrix } from './matrix.js';
import { at, choiceOf, emptyMap, numberAt, referencesIn, textAt } from './node.js';
import { readCascPosture } from './posture.js';
import { type CascReader, printPlace } from './reader.js';
import { readCascRealm, readCascUsers, unreadRealm } from './realm.js';
import { readCascStrategy } from './strategy.js';
import { classOfSymbol, namingClasses } from './symbols.js';
import type { CascNode } from './yaml-tree.js';

/** Null and absent: the text does not say. */
export interface CascConfiguration extends Pick<
  JenkinsController,
  'numExecutors' | 'mode' | 'labels' | 'authorization' | 'agentPort' | 'namingStrategy' | 'ownership' | 'place'
> {
  url: string | null;
  security: JenkinsSecurity | null;
  /** Whether the realm is written, rather than taken for unknown. */
  saysRealm: boolean;
  authenticators: BuildAuthenticator[] | null;
  agents: JenkinsAgent[] | null;
  store: JenkinsStore | null;
  /** Accounts of a local realm. */
  users: JenkinsUser[];
  posture: JenkinsPosture;
  /** Of the whole controller. */
  libraries: JenkinsLibrary[] | null;
  gaps: CoverageGap[];
}

/** Roots that hold nothing this project draws conclusions from, and those that are read. */
const knownRoots = new Set([
  ...['jenkins', 'credentials', 'security', 'unclassified', 'globalCredentialsConfiguration'],
  ...['tool', 'configuration-as-code', 'groovy', 'appearance', 'support', 'aws', 'securityConfig', 'plugins'],
]);

/** @param file what gaps call the source: the file, or the path of an export */
export function readCasc(
  root: CascNode | undefined,
  file: string,
  permissions: CascReader['permissions'] = [],
): CascConfiguration {
  const gaps: CoverageGap[] = [];
  const reader: CascReader = { note: (gap) => gaps.push(gap), permissions };
  const tree = root?.kind === 'map' ? root : emptyMap(file);
  if (root && root.kind !== 'map')
    gaps.push({
      code: 'casc-root-unknown',
      subject: file,
      message: `${file} is no map of configuration, and was left out.`,
    });
  noteRoots(tree, reader);
  noteReferences(tree, file, reader);
  const jenkins = at(tree, 'jenkins');
  const naming = choiceOf(at(jenkins, 'projectNamingStrategy'));
  const properties = at(jenkins, 'nodeProperties');
  return {
    url: textAt(tree, 'unclassified', 'location', 'url') || null,
    numExecutors: numberAt(jenkins, 'numExecutors'),
    mode: readMode(jenkins),
    labels: splitLabels(textAt(jenkins, 'labelString')),
    authorization: readNodeMatrix(properties, reader),
    agentPort: numberAt(jenkins, 'slaveAgentPort'),
    ...(naming ? { namingStrategy: classOfSymbol(namingClasses, naming.symbol) ?? naming.symbol } : {}),
    ...readNodeOwners(properties),
    ...readSecurity(jenkins, reader),
    authenticators: readCascAuthenticators(at(tree, 'security')),
    agents: readCascAgents(at(jenkins, 'nodes'), reader),
    store: readCascStore(at(tree, 'credentials'), reader),
    users: readCascUsers(at(jenkins, 'securityRealm')),
    posture: readCascPosture(tree),
    libraries: readCascLibraries(tree),
    place: (jenkins ?? tree).place,
    gaps,
  };
}

function readSecurity(
  jenkins: CascNode | undefined,
  reader: CascReader,
): Pick<CascConfiguration, 'security' | 'saysRealm'> {
  const written = at(jenkins, 'authorizationStrategy');
  const realm = at(jenkins, 'securityRealm');
  const saysRealm = realm !== undefined;
  const strategy = written && readCascStrategy(written, reader);
  if (!strategy) return { security: null, saysRealm };
  if (!realm) {
    const message =
      'The security realm is not in the text: ids are compared ignoring case, as most realms do, and groups count as unread.';
    reader.note({ code: 'realm-unread', subject: printPlace(strategy.place), message, option: '--groups' });
  }
  const security: JenkinsSecurity = {
    useSecurity: textAt(jenkins, 'useSecurity') !== 'false',
    realm: realm ? readCascRealm(realm, reader) : unreadRealm(strategy.place),
    strategy,
  };
  return { security, saysRealm };
}

function noteRoots(tree: CascNode & { kind: 'map' }, { note }: CascReader): void {
  for (const [key, value] of tree.entries) {
    const subject = printPlace(value.place);
    if (key === 'jobs')
      note({
        code: 'casc-jobs-unread',
        subject,
        message: 'Jobs are made by Job DSL scripts, which were not run; what they grant stands in the jobs themselves.',
      });
    else if (!knownRoots.has(key))
      note({
        code: 'casc-root-unknown',
        subject,
        message: `${key} is no known root of configuration, and was not read.`,
      });
  }
}

/** One gap for all: what a reference stands for only the controller knows. */
function noteReferences(tree: CascNode, file: string, { note }: CascReader): void {
  const found = [...referencesIn(at(tree, 'jenkins') ?? emptyMap(file))];
  const [first] = found;
  if (!first) return;
  note({
    code: 'casc-reference-unresolved',
    subject: printPlace(first.place),
    message: `${found.length} values are references that only the controller resolves, the first being ${first.text}; whoever they name is unknown.`,
    option: '--strategy-from home:PATH',
  });
}
