/** Why summon would not run with a manifest, in its words. */
export class ManifestRefusal extends Error {
  override readonly name = 'ManifestRefusal';
  /** Where it is known; from 1. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}
