/** Which nodes of another tool are people, and by which name: what `--same-principal` joins with people of ours. */
import { PipewardenError } from '../../domain/errors.js';
import type { PayloadNode } from './payload.js';

/** `User=samaccountname`: the kind, and the property that names the person. */
export interface PeopleRule {
  kind: string;
  /** In lower case. */
  property: string;
}

/** Without a rule: kinds that end in User or Person, whatever stands before it, by `name`. */
const usual = /(^|_|[a-z]|AZ)(User|Person)$/;

/** @throws PipewardenError `people-rule-invalid` */
export function readPeopleRule(text: string): PeopleRule {
  const [kind = '', property = 'name'] = text.split(/=(.*)/s);
  if (/^[A-Za-z0-9_]+$/.test(kind) && property !== '') return { kind, property: property.toLowerCase() };
  throw new PipewardenError(
    'people-rule-invalid',
    `"${text}" does not say which nodes are people.`,
    'Give --people KIND or KIND=PROPERTY, such as User=samaccountname.',
  );
}

/** The name of the person a node is; undefined where it is none, or has no such name. */
export function personOf({ kinds, properties }: PayloadNode, rules: readonly PeopleRule[]): string | undefined {
  const property =
    rules.length > 0
      ? rules.find(({ kind }) => kinds.includes(kind))?.property
      : kinds.some((kind) => usual.test(kind))
        ? 'name'
        : undefined;
  if (property === undefined) return undefined;
  const name = textOf(properties, property);
  return name === undefined || name === '' ? undefined : name;
}

/** A property by its name, in whatever case the tool wrote it. */
export function textOf(properties: PayloadNode['properties'], name: string): string | undefined {
  const found = Object.entries(properties ?? {}).find(([key]) => key.toLowerCase() === name);
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}
