/** When a relationship that attack paths follow holds: what must be the case for it to be in the graph. */

/** By relationship type, one or two sentences. A type that is not here says it with its meaning alone. */
export const relationshipConditions: Readonly<Record<string, string>> = {
  ACTS_ON: 'The account is one of the machine: it has an authorized_keys file there.',
  ADDS_MEMBERS_TO: 'The holder has the privilege create on the policy that contains the group or layer.',
  AUTHENTICATES_AS: 'The source accepts the token or credential as this principal, and it has not ended.',
  AUTHORS: 'The holder may load policy into the branch: create or update on the policy.',
  BINDS: 'The configuration or the text of the pipeline names the credential, and the job finds it in a store.',
  CAN_ADMINISTER: 'The entitlement is Overall/Administer at the controller.',
  CAN_CONFIGURE: 'The entitlement is Job/Configure at the item, or at a folder that passes it on.',
  CAN_CONFIGURE_AGENT: 'The entitlement is Agent/Configure on the agent, or everywhere.',
  CAN_CONNECT_AGENT: 'The entitlement is Agent/Connect, and the agent connects by itself.',
  CAN_EXECUTE: 'The entitlement is the privilege execute on the variable.',
  CAN_OWN: 'The entitlement is the ownership of the record.',
  CAN_REPLAY: 'The entitlement is Run/Replay, the job is a pipeline, and its text can be replaced.',
  CASCADES_TO:
    'The lower scope inherits grants from the upper one, by its inheritance strategy. Where nothing of the permission is granted in the lower scope, what it would give starts at the upper one, and names the lists between as `inherited`.',
  CONTROLS: 'Builds run on the built-in node, or code of a trusted library runs in the controller.',
  EXPOSES: 'A job tied to these agents binds the credential, so its builds have it on them.',
  FALLS_BACK_TO: 'The inner store has no credential of an id that the outer one has.',
  FEEDS: 'Builds take code from there: the pipeline text, a library, or what they check out and run.',
  GIVES_SHELL_OF: 'The command is a shell, or lets whoever runs it name another command.',
  GOVERNS: 'The record stands in a branch of policy whose owner or loader the holder is.',
  GRANTED: 'An entry of an authorization matrix, of a role, or of a policy names the principal.',
  HAS_ROLE: 'The role names the principal, or a group of that name.',
  HOLDS_KEY: 'The private half of the key is kept by this principal, or in this credential.',
  IMPLIES: 'The system says so: Overall/Administer gives everything, Job/Configure gives ExtendedRead.',
  INJECTS_INTO: 'Groovy puts a parameter, a title or a value of a webhook into the script of a shell step.',
  LAUNCHES_WITH: 'The holder may configure or create agents, and the system store keeps the credential.',
  LEADS_TO:
    'Another tool has the relationship, of a kind that its definition, or whoever collected it, calls traversable.',
  LOGS_IN_AS: 'The claims or key that builds present name the host, and its annotations let them in.',
  LOOKS_UP: 'Builds of the item ask this store first; the inner one hides ids of the outer one.',
  MAY_RUN: 'An authorized_keys file lets the key in: with a shell, or with its forced command alone.',
  MEMBER_OF: 'The directory, a policy or the security realm says so; some authorities everybody has.',
  MINTS_HOSTS_IN: 'The holder may execute the host factory, and the layer is one of it.',
  NEW_JOB_REACHES: 'The holder may create items here, and a new one would find the store, the identity or the agents.',
  OFFERS: 'The store keeps the credential with a scope that is not SYSTEM, and no inner id hides it.',
  OWNS_REPOSITORY: 'The address of the repository names this owner.',
  PLACES_BUILDS_ON: 'Whoever may change the job can name the label, and no restriction of the agents refuses it.',
  PROPOSES_PIPELINES_OF: 'The trait that discovers pull requests from forks trusts everybody.',
  PROVISIONS: 'The cloud lists the template.',
  RECEIVES: 'The controller logs in to the agent with a password.',
  RUNS_AS: 'No authenticator answers, or one names this principal for builds of the job.',
  RUNS_ON: 'The configuration or pipeline text ties the job to the expression.',
  SELECTS: 'The labels of the agent satisfy the expression, and the agent takes builds of that kind.',
  SELF_GRANTS: 'The holder may manage roles.',
  SERVES: 'The agent or template takes the builds that are tied to the expression.',
  SIGNS_TOKENS_OF: 'The controller signs the tokens by which jobs log in as the host.',
  TAKES_OVER: 'The holder may update the user or host, which rotates its API key.',
  WRITES_TO: 'The server of the repository, or who described it, says that this account may push.',
};

/** Ids of OWASP and ATT&CK that the references of a relationship name. */
export function frameworkIds(references: readonly string[] = []): { owasp: string[]; attack: string[] } {
  const text = references.join(' ');
  const owasp = [...text.matchAll(/CICD-SEC-0?(\d+)/g)].map(([, number]) => `CICD-SEC-${number}`);
  const attack = [...text.matchAll(/techniques\/(T\d{4})(?:\/(\d{3}))?/g)].map(([, id, sub]) =>
    sub ? `${id}.${sub}` : id!,
  );
  return { owasp: [...new Set(owasp)], attack: [...new Set(attack)] };
}
