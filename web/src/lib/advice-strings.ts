/** Advice of the API that names a command, as the page says it: what the page itself can do instead. */
export const adviceStrings: Readonly<Record<string, string>> = {
  'pipewarden search': 'Search for it by its name: press / and type.',
  'pipewarden baseline list': 'Changes lists the baselines.',
  'pipewarden baseline accept': 'Accept one under Changes.',
  'pipewarden sources list': 'Sources lists them.',
  'pipewarden sources add': 'Add it under Sources.',
  'pipewarden risk list': 'Findings lists the risk queries.',
  'pipewarden risk run-all': 'Findings lists them.',
  'pipewarden approvals list': 'Approvals lists them.',
  'pipewarden campaigns list': 'Campaigns lists them.',
  'pipewarden campaigns show': 'Campaigns lists them.',
};
