/** A program that is killed while it works. */
import { spawn } from 'node:child_process';

/** Runs the text of a module, and gives the lines it printed until it was killed, which it is after more than so many. */
export function linesUntilKilled(program: string, argument: string, most: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, argument], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.split('\n').length > most) child.kill('SIGKILL');
    });
    child.on('error', reject).on('close', () => resolve(text.split('\n').slice(0, -1)));
  });
}
