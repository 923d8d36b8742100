/** Who asks: a person or a program of Pipewarden itself, what they may do here, and which part of the estate they see. */

/** From the least to the most; what each may ask and change stands in one table of the API. */
export const accountRoles = ['viewer', 'auditor', 'analyst', 'approver', 'operator', 'administrator'] as const;

export type AccountRole = (typeof accountRoles)[number];

/** A part of one collected system: all of it, or what stands in these folders. */
export interface ScopePart {
  source: string;
  /** Full names, such as `release/production`; null: the whole source. */
  folders: readonly string[] | null;
}

/** What somebody sees; everything else is not there for them. */
export interface RowScope {
  parts: readonly ScopePart[];
}

export interface Caller {
  /** Stable: an account keeps it when its name is changed. */
  account: string;
  /** For people to read, and what the log says. */
  name: string;
  via: 'machine' | 'session' | 'token' | 'oidc';
  roles: readonly AccountRole[];
  /** Node ids of the same person in collected systems. */
  principals: readonly string[];
  /** null: everything. */
  scope: RowScope | null;
}

/** Whoever operates this machine: the command line, and a server without accounts that only this machine reaches. */
export const thisMachine: Caller = {
  account: 'this-machine',
  name: 'this machine',
  via: 'machine',
  roles: accountRoles,
  principals: [],
  scope: null,
};

/** In whose name something is decided: whoever operates the machine says it, an account decides in its own. */
export function signerOf({ via, name }: Caller, by: string): string {
  return via === 'machine' ? by : name;
}
