/** Why Conjur would not let a token in: its own code and status, with one sentence. */

export interface LoginRefusal {
  /** As in Conjur's log, e.g. `CONJ00099E`; `no-api-key` where Jenkins has none to present. */
  code: string;
  /** What the caller is answered: Conjur tells it no more than this. */
  status: 401 | 403;
  message: string;
}

export function refuse(code: string, message: string): LoginRefusal {
  return { code, status: 401, message };
}

/** A variable that is declared and has no value fails every log-in. */
export function emptyVariable(variable: string): LoginRefusal {
  return refuse('CONJ00037E', `The variable ${variable} of the authenticator has no value`);
}
