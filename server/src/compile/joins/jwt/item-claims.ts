/** Claims of the token the plugin makes for a job, a folder or the controller (conjur-credentials 3.x, JwtToken.getUnsignedToken). */
import type { ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { Claims, ClaimValue } from './claims.js';

/** What the plugin is told by the controller. */
export interface TokenIssuer {
  plugin: ConjurPlugin;
  /** Base URL of the controller; null where it is not known. */
  url: string | null;
}

/** Full name and name the controller itself has in its tokens. */
export const GLOBAL_CREDENTIALS = 'GlobalCredentials';

type ClaimItem = Pick<JenkinsItem, 'fullName' | 'kind' | 'type'>;

/** Words of the classes' `getPronoun` in an English Jenkins; that of other types is not known. */
const pronouns: Partial<Record<JenkinsItem['type'], string>> = {
  freestyle: 'Project',
  pipeline: 'Pipeline',
  folder: 'Folder',
};

/** The build number is that of a run, the name that of whoever asks: neither can be known. */
const always = ['jti', 'name', 'iat', 'exp', 'nbf'];

export function itemClaims(item: ClaimItem, issuer: TokenIssuer, parent?: ClaimItem): Claims {
  const unknown = new Set([...always, ...(item.kind === 'job' ? ['jenkins_build_number', 'jenkins_job_buildir'] : [])]);
  const values: Record<string, ClaimValue> = {};
  const put = (name: string, value: string | undefined): void => {
    if (value === undefined) unknown.add(name);
    else values[name] = value;
  };
  putIssuer(issuer, put);
  put('jenkins_pronoun', pronouns[item.type]);
  put('jenkins_full_name', item.fullName);
  put('jenkins_name', lastName(item.fullName));
  put('jenkins_task_noun', taskNoun(item));
  if (item.kind === 'folder') put('jenkins_url_child_prefix', 'job');
  const holder = item.fullName.slice(0, Math.max(0, item.fullName.lastIndexOf('/')));
  if (holder !== '') {
    put('jenkins_parent_full_name', holder);
    put('jenkins_parent_name', lastName(holder));
    put('jenkins_parent_task_noun', parent ? taskNoun(parent) : undefined);
    put('jenkins_parent_url_child_prefix', item.type === 'matrix-configuration' ? undefined : 'job');
    put('jenkins_parent_pronoun', undefined);
  }
  putSub(issuer.plugin, values, unknown);
  return { values, unknown };
}

/** The token that global credentials are fetched with. */
export function controllerClaims(issuer: TokenIssuer): Claims {
  const unknown = new Set(always);
  const values: Record<string, ClaimValue> = {
    jenkins_pronoun: 'Global',
    jenkins_task_noun: 'Build',
    jenkins_parent_name: '/',
    jenkins_name: GLOBAL_CREDENTIALS,
    jenkins_full_name: GLOBAL_CREDENTIALS,
    sub: GLOBAL_CREDENTIALS,
  };
  putIssuer(issuer, (name, value) => (value === undefined ? unknown.add(name) : (values[name] = value)));
  return { values, unknown };
}

function putIssuer({ plugin, url }: TokenIssuer, put: (name: string, value: string | undefined) => void): void {
  put('aud', plugin.audience);
  put('iss', url === null ? undefined : url.replace(/\/$/, ''));
}

/** A field the token lacks counts as empty; one that cannot be known makes the whole unknown. */
function putSub(plugin: ConjurPlugin, values: Record<string, ClaimValue>, unknown: Set<string>): void {
  const names = ['sub', ...(plugin.fieldName === null ? [] : [plugin.fieldName])];
  const text = plugin.fields.map((field) => String(values[field] ?? '')).join(plugin.separator);
  for (const name of names) {
    if (plugin.fields.some((field) => unknown.has(field))) unknown.add(name);
    else values[name] = text;
  }
}

/** Computed folders are scanned, everything else is built. */
function taskNoun({ type }: ClaimItem): string | undefined {
  if (type === 'multibranch' || type === 'organization') return 'Scan';
  return type === 'other' || type === 'external' ? undefined : 'Build';
}

function lastName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('/') + 1);
}
