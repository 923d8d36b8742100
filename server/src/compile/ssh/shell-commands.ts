/** Forced commands that force nothing: what the client asks for runs after all. */

const shells = /^(?:\S*\/)?(?:ba|da|z|k|c|tc|fi)?sh(?:\s+-(?:l|i|-login))*$/;
const asked = /\$\{?SSH_ORIGINAL_COMMAND\b/;

/** Why a command is as good as a shell; null for one that is not known to be. */
export function shellReason(command: string): string | null {
  if (shells.test(command.trim())) return 'the forced command is a shell itself';
  if (/\b(?:eval|exec|sh\s+-c)\b/.test(command) && asked.test(command))
    return 'the forced command runs what the client asks for (SSH_ORIGINAL_COMMAND)';
  return null;
}
