/** `pipewarden mcp`: the questions as tools for programs that speak the Model Context Protocol over standard input and output. */
import type { Command } from 'commander';

export function registerMcp(program: Command): void {
  program
    .command('mcp')
    .description(
      'Answer questions as tools of the Model Context Protocol, over standard input and output. All tools read. Without --url the data of this machine is asked.',
    )
    .option('--url <url>', 'ask a server that runs, with the token in PIPEWARDEN_TOKEN')
    .action(run);
}

/** What speaks the protocol is much, so help does without it. */
async function run({ url }: { url?: string }): Promise<void> {
  const { serveMcpHere, serveMcpOf } = await import('../serve-mcp.js');
  await (url === undefined ? serveMcpHere() : serveMcpOf(url, process.env['PIPEWARDEN_TOKEN']));
}
