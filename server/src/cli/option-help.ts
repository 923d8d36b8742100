/** How an option is described in help. */
import { Help, type Option } from 'commander';

const help = new Help();

/** A default that is nothing, `{}` or `[]`, tells a reader nothing. */
export function describeOption(option: Option): string {
  return isNothing(option.defaultValue) ? option.description : help.optionDescription(option);
}

function isNothing(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
