/** Bindings of credentials-binding and of plugins that add some: class to the symbol pipelines call it by. */
const kinds: Readonly<Record<string, string>> = {
  StringBinding: 'string',
  UsernamePasswordMultiBinding: 'usernamePassword',
  UsernamePasswordBinding: 'usernameColonPassword',
  FileBinding: 'file',
  ZipFileBinding: 'zip',
  CertificateMultiBinding: 'certificate',
  SSHUserPrivateKeyBinding: 'sshUserPrivateKey',
  DockerServerCredentialsBinding: 'dockerCert',
  AmazonWebServicesCredentialsBinding: 'aws',
  AzureCredentialsBinding: 'azureServicePrincipal',
  GitUsernamePasswordBinding: 'gitUsernamePassword',
  GitSSHPrivateKeyBinding: 'gitSshPrivateKey',
  KubeconfigContentBinding: 'kubeconfigContent',
  KubeconfigFileBinding: 'kubeconfigFile',
  GoogleRobotCredentialsBinding: 'googleServiceAccount',
  VaultTokenCredentialBinding: 'vaultToken',
  VaultStringCredentialBinding: 'vaultString',
  VaultUsernamePasswordCredentialBinding: 'vaultUsernamePassword',
  ConjurSecretCredentialsBinding: 'conjurSecretCredential',
  ConjurSecretUsernameCredentialsBinding: 'conjurSecretUsername',
  ConjurSecretUsernameSSHKeyCredentialsBinding: 'conjurSecretUsernameSSHKey',
};

/** Symbol of a binding by its class, simple or full; the class's own name where no symbol is known. */
export function bindingOfClass(className: string): string {
  const simple = className.replace(/^.*[.$]/, '');
  return kinds[simple] ?? simple;
}

/** Whether pipelines call a binding by this name, rather than a method that makes bindings. */
export function isBindingSymbol(name: string | undefined): boolean {
  return name !== undefined && Object.values(kinds).includes(name);
}
