/** What the list of credentials tells beside their ids: a type's display name, and a user name within a display name. */

const USERNAME_PASSWORD = 'Username with password';
const SSH_KEY = 'SSH Username with private key';

/** Display names in an English controller, by the class that `config.xml` would name. */
const classes: Readonly<Record<string, string>> = {
  [USERNAME_PASSWORD]: 'com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl',
  [SSH_KEY]: 'com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey',
  'Secret text': 'org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl',
  'Secret file': 'org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl',
  Certificate: 'com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl',
};

/** The Java class of a type; the display name itself where it is not one of the usual. */
export function classOfTypeName(typeName: string): string {
  return classes[typeName] ?? typeName;
}

/**
 * The user name in a display name, as UsernamePasswordCredentials (`ci/****** (text)`) and SSH keys (`deploy (text)`)
 * write it; null when hidden or of another type.
 */
export function usernameOf(typeName: string, displayName: string): string | null {
  const pattern =
    typeName === USERNAME_PASSWORD ? /^(.+?)\/\*+(?: \(|$)/s : typeName === SSH_KEY ? /^(.+?)(?: \(|$)/s : undefined;
  const name = pattern?.exec(displayName)?.[1];
  return name === undefined || /^\*+$/.test(name) ? null : name;
}
