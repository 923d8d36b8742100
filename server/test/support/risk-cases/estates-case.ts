/** A case of a risk query over several systems: a Conjur `vault`, tasks `tasks`, machines `machines`, another tool `elsewhere` and a Jenkins `jenkins`. */
import type { JenkinsSnapshot } from '../../../src/domain/snapshot.js';
import type { EstateText } from '../estate.js';

export interface EstatesText {
  /** Policy of the Conjur, loaded into root. */
  policy?: string;
  /** A manifest, and who runs it: `host:ci`. */
  tasks?: { manifest: string; runner: string };
  /** Lines of the Conjur's audit log; `line` of audit-lines.ts makes them. */
  audit?: readonly string[];
  /** `authorized_keys` of the account deploy on the machine release-01, and when it was read. */
  keys?: string;
  keysReadAt?: string;
  /** `sshd_config` of the machine. */
  sshd?: string;
  /** What another tool wrote as OpenGraph, and the kinds of edges that may be followed; its source is `elsewhere`. */
  opengraph?: { nodes: readonly object[]; edges: readonly object[]; traversable: readonly string[] };
  /** zones.yaml, with `{jenkins}` for the name of the Jenkins; names of zones should hold it as well. */
  zones?: string;
  /** The change is given the name of the Conjur's source. */
  jenkins?: EstateText & { link?: (vault: string) => (snapshot: JenkinsSnapshot) => JenkinsSnapshot };
}

export interface EstatesCase {
  riskQuery: string;
  /** What the near miss lacks. */
  claim: string;
  planted: EstatesText;
  nearMiss: EstatesText;
  /** `host:vault/ci`: the names above stand for the sources. */
  subject: string;
  /** What was collected is kept as well, which rules in code read. */
  kept?: true;
  parameters?: Readonly<Record<string, unknown>>;
}
