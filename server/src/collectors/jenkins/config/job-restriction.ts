/** What a node asks of builds: the node property of job-restrictions (0.8) and the restriction that ownership (0.13.0) adds. */
import type { JobRestriction } from '../../../domain/execution.js';
import { type XmlElement, child, childText, classOf, decodeName } from './xml.js';

const RESTRICTIONS = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions';
const OWNERS = 'com.synopsys.arc.jenkins.plugins.ownership';
const PROPERTY = `${RESTRICTIONS}.nodes.JobRestrictionProperty`;

type Read = (element: XmlElement, file: string) => DistributedOmit<JobRestriction, 'place'>;
type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const { logic, job } = { logic: `${RESTRICTIONS}.restrictions.logic`, job: `${RESTRICTIONS}.restrictions.job` };

const readers: Readonly<Record<string, Read>> = {
  [`${logic}.AnyJobRestriction`]: () => ({ type: 'any' }),
  [`${logic}.AndJobRestriction`]: (element, file) => ({ type: 'all', of: readPair(element, file) }),
  [`${logic}.OrJobRestriction`]: (element, file) => ({ type: 'one', of: readPair(element, file) }),
  [`${logic}.MultipleAndJobRestriction`]: (element, file) => ({ type: 'all', of: readList(element, file) }),
  [`${logic}.MultipleOrJobRestriction`]: (element, file) => ({ type: 'one', of: readList(element, file) }),
  [`${logic}.NotJobRestriction`]: (element, file) => ({ type: 'not', of: readInner(element, 'restriction', file) }),
  [`${job}.RegexNameRestriction`]: (element) => ({ type: 'name', pattern: rawText(element, 'regexExpression') }),
  [`${job}.StartedByUserRestriction`]: (element) => ({
    type: 'started-by-user',
    users: selected(element, 'usersList', `${RESTRICTIONS}.util.UserSelector`, 'selectedUserId'),
    anonymous: isTrue(element, 'acceptAnonymousUsers'),
    upstream: isTrue(element, 'checkUpstreamProjects'),
  }),
  [`${job}.StartedByMemberOfGroupRestriction`]: (element) => ({
    type: 'started-by-group',
    groups: selected(element, 'groupList', `${RESTRICTIONS}.util.GroupSelector`, 'selectedGroupId'),
    upstream: isTrue(element, 'checkUpstreamProjects'),
  }),
  'io.jenkins.plugins.jobrestrictions.restrictions.job.JobClassNameRestriction': (element) => ({
    type: 'job-class',
    classes: selected(element, 'jobClasses', null, 'selectedClass'),
  }),
  [`${OWNERS}.security.jobrestrictions.OwnersListJobRestriction`]: (element) => ({
    type: 'owners',
    users: selected(element, 'usersList', `${OWNERS}.util.ui.UserSelector`, 'selectedUserId'),
    coOwners: isTrue(element, 'acceptsCoOwners'),
  }),
};

/** The restriction in a `<nodeProperties>` element; nothing where it has none. */
export function readRestriction(properties: XmlElement | undefined, file: string): { restriction?: JobRestriction } {
  const found = child(child(properties, PROPERTY), 'jobRestriction');
  return found ? { restriction: readOne(found, file) } : {};
}

function readOne(element: XmlElement, file: string): JobRestriction {
  const place = { file, line: element.line };
  const className = classOf(element);
  const read = readers[className];
  return read ? { ...read(element, file), place } : { type: 'unknown', className, place };
}

/** An inner restriction that is not there asks nothing. */
function readInner(element: XmlElement, name: string, file: string): JobRestriction {
  const inner = child(element, name);
  return inner ? readOne(inner, file) : { type: 'any', place: { file, line: element.line } };
}

function readPair(element: XmlElement, file: string): JobRestriction[] {
  return ['first', 'second'].map((name) => readInner(element, name, file));
}

function readList(element: XmlElement, file: string): JobRestriction[] {
  return (child(element, 'restrictions')?.children ?? []).map((each) => readOne(each, file));
}

/**
 * Names a list selects. An entry written by another plugin's selector is passed over, as Jenkins does on loading
 * (hudson.util.RobustCollectionConverter drops elements of the wrong type, core 2.433).
 * @param selector class of the entries; null: any
 */
function selected(element: XmlElement, list: string, selector: string | null, field: string): string[] {
  return (child(element, list)?.children ?? [])
    .filter((entry) => selector === null || decodeName(entry.name) === selector)
    .map((entry) => childText(entry, field) ?? '')
    .filter(Boolean);
}

function rawText(element: XmlElement, name: string): string {
  return child(element, name)?.text ?? '';
}

function isTrue(element: XmlElement, name: string): boolean {
  return childText(element, name) === 'true';
}
