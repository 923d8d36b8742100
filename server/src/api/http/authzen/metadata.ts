/** Where the endpoints are, as the operator has configured it. The Host header is never asked: whoever sends it could name another server. */

const WELL_KNOWN = '/.well-known/authzen-configuration';

/** The address in `PIPEWARDEN_AUTHZEN_URL` without its last slash; null where there is none, or it is no address. */
export function configuredBase(env: NodeJS.ProcessEnv = process.env): string | null {
  const given = env['PIPEWARDEN_AUTHZEN_URL'];
  if (!given || !URL.canParse(given)) return null;
  const { origin, pathname, search, hash } = new URL(given);
  return search === '' && hash === '' ? `${origin}${pathname.replace(/\/$/, '')}` : null;
}

/** The path of the document: a path of the address comes behind it. */
export function metadataPath(base: string | null): string {
  return base === null ? WELL_KNOWN : `${WELL_KNOWN}${new URL(base).pathname.replace(/\/$/, '')}`;
}

export const isMetadata = (path: string) => path === WELL_KNOWN || path.startsWith(`${WELL_KNOWN}/`);

export function metadataOf(base: string): Record<string, string> {
  return {
    policy_decision_point: base,
    access_evaluation_endpoint: `${base}/access/v1/evaluation`,
    access_evaluations_endpoint: `${base}/access/v1/evaluations`,
    search_subject_endpoint: `${base}/access/v1/search/subject`,
    search_resource_endpoint: `${base}/access/v1/search/resource`,
    search_action_endpoint: `${base}/access/v1/search/action`,
  };
}
