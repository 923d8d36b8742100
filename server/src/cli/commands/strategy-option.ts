/** Where the global authorization strategy of a live controller is read. */
import { InvalidArgumentError, Option } from 'commander';
import type { StrategyFrom } from '../../collectors/jenkins/live/collect-jenkins.js';

export function strategyOption(): Option {
  return new Option(
    '--strategy-from <way>',
    'where to read the global authorization strategy: auto (configuration as code, then role strategy), home:PATH, casc:PATH or script-console (needs Overall/Administer)',
  )
    .argParser(parseStrategyFrom)
    .default({ mode: 'auto' } satisfies StrategyFrom);
}

function parseStrategyFrom(text: string): StrategyFrom {
  if (text === 'auto' || text === 'script-console') return { mode: text };
  for (const mode of ['home', 'casc'] as const)
    if (text.startsWith(`${mode}:`) && text.length > 5) return { mode, path: text.slice(5) };
  throw new InvalidArgumentError('Give auto, home:PATH, casc:PATH or script-console.');
}
