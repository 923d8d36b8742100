/** Which action answers which request (config/routes.rb of 1.24.0). */
import { authenticate, listAuthenticators, logIn, roleOfToken, showStatus, whoAmI } from './authn.js';
import { loadPolicy } from './policies.js';
import { noRoute, Refused, type Reply } from './reply.js';
import type { Ask } from './request.js';
import { checkPermission, listPermitted, listResources, showResource } from './resources.js';
import { changeMember, listAllMemberships, listMembers, listMemberships, showGraph, showRole } from './roles.js';
import { fetchBatch, fetchSecret, setSecret } from './secrets.js';

type Action = (ask: Ask) => Reply;

const roleKinds = ['user', 'host', 'layer', 'group', 'policy', 'host_factory'];
const resourceKinds = [...roleKinds, 'variable', 'public_key', 'webservice', 'configuration'];

export function answer(ask: Omit<Ask, 'role'>): Reply {
  try {
    const open = openAction(ask);
    if (open) return open({ ...ask, role: '' });
    const role = roleOfToken(ask.state, ask.headers['authorization']);
    return actionOf({ ...ask, role })({ ...ask, role });
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.reply;
    throw thrown;
  }
}

/** What needs no token. */
function openAction({ method, parts }: Omit<Ask, 'role'>): Action | undefined {
  const [first = ''] = parts;
  if (method === 'GET' && first === 'authenticators' && parts.length === 1) return listAuthenticators;
  if (first !== 'authn') return undefined;
  if (method === 'GET' && parts.length === 3 && parts[2] === 'login') return logIn;
  return method === 'POST' && parts.length === 4 && parts[3] === 'authenticate' ? authenticate : undefined;
}

function actionOf({ method, parts, query }: Ask): Action {
  const [first = '', , kind = ''] = parts;
  if (method === 'GET' && first === 'whoami') return whoAmI;
  if (method === 'GET' && /^authn-/.test(first) && parts[3] === 'status') return showStatus;
  if (first === 'resources' && method === 'GET') return resourceAction(parts, kind, query);
  if (first === 'roles' && parts.length > 3 && roleKinds.includes(kind)) return roleAction(method, query);
  if (first === 'secrets' && method === 'GET') return parts.length === 1 ? fetchBatch : fetchSecret;
  if (first === 'secrets' && method === 'POST') return setSecret;
  if (first === 'policies' && parts.length > 3) return loadPolicy;
  throw noRoute();
}

function resourceAction(parts: readonly string[], kind: string, query: URLSearchParams): Action {
  if (parts.length > 2 && !resourceKinds.includes(kind)) throw noRoute();
  if (parts.length <= 3) return listResources;
  if (query.has('check')) return checkPermission;
  return query.has('permitted_roles') ? listPermitted : showResource;
}

function roleAction(method: string, query: URLSearchParams): Action {
  if ((method === 'POST' || method === 'DELETE') && query.has('members')) return changeMember;
  if (method !== 'GET') throw noRoute();
  if (query.has('graph')) return showGraph;
  if (query.has('all')) return listAllMemberships;
  if (query.has('memberships')) return listMemberships;
  return query.has('members') ? listMembers : showRole;
}
