/** Which collector read a snapshot, and what it took. */
export interface CollectorRun {
  name:
    | 'jenkins-home'
    | 'jenkins'
    | 'jenkins-casc'
    | 'disco-export'
    | 'conjur-policy'
    | 'conjur'
    | 'conjur-audit'
    | 'ssh'
    | 'summon';
  version: string;
  /** Base URL or path that was read. */
  origin: string;
  /** The account a live controller was read as. */
  account?: string;
  /** Seconds. */
  duration: number;
  /** HTTP requests sent, or files read. */
  reads: number;
}
