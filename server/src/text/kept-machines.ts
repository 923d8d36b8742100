/** Texts that are kept of the machines of agents, and names of variables that a build is given. */

const machine = /^(?:host|port|tunnel|webSocket)$/;

/** Where an agent is and how it is reached; launchers of clouds, which hold scripts, stand deeper. */
export function isOfMachine(path: readonly string[]): boolean {
  const [name = '', holder, above] = path.toReversed();
  const isOld = path.includes('slaves');
  if (name === 'remoteFS') return path.length === 2 || (isOld && above === 'slaves');
  return machine.test(name) && holder === 'launcher' && (path.length === 3 || isOld);
}

const webhookVariable = /^org\.jenkinsci\.plugins\.gwt\.Generic(?:Request|Header)?Variable$/;

/** Names of parameters and of variables of the generic webhook, never what they hold. */
export function isInputName(path: readonly string[]): boolean {
  const [name, holder = '', above] = path.toReversed();
  return (name === 'name' && above === 'parameterDefinitions') || (name === 'key' && webhookVariable.test(holder));
}
