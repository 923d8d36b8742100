import { describe, expect, it } from 'vitest';
import { readAgentConfig } from './agent.js';
import { parseXml } from './xml.js';

const read = (text: string) => readAgentConfig(parseXml(text, 'nodes/n/config.xml'), 'nodes/n/config.xml', 'n');

describe('an agent', () => {
  it('is its name, labels, mode, launcher and matrix', () => {
    const agent =
      read(`<slave><name>deploy-1</name><numExecutors>2</numExecutors><mode>EXCLUSIVE</mode><label>release linux</label>
      <launcher class="hudson.plugins.sshslaves.SSHLauncher"><host>h</host><credentialsId>controller-ssh</credentialsId></launcher>
      <nodeProperties><hudson.slaves.EnvironmentVariablesNodeProperty><envVars><tree-map><string>TOKEN</string><string>hunter2</string></tree-map></envVars>
      </hudson.slaves.EnvironmentVariablesNodeProperty><org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty>
      <inheritanceStrategy class="org.jenkinsci.plugins.matrixauth.inheritance.NonInheritingStrategy"/>
      <permission>GROUP:hudson.model.Computer.Build:release</permission></org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty></nodeProperties></slave>`);
    expect(agent).toMatchObject({
      name: 'deploy-1',
      className: 'hudson.slaves.DumbSlave',
      labels: ['release', 'linux'],
      mode: 'EXCLUSIVE',
      numExecutors: 2,
      launcher: 'hudson.plugins.sshslaves.SSHLauncher',
      launchCredentialId: 'controller-ssh',
      configurationRead: true,
      authorization: { inheritance: 'none', entries: [{ type: 'GROUP', sid: 'release' }] },
    });
    expect(JSON.stringify(agent)).not.toContain('hunter2');
  });

  it('says how its host key is verified, where the launcher says it', () => {
    const strategy = (name: string) =>
      `<slave><launcher class="hudson.plugins.sshslaves.SSHLauncher">\n<sshHostKeyVerificationStrategy class="hudson.plugins.sshslaves.verifiers.${name}"/></launcher></slave>`;
    expect(read(strategy('NonVerifyingKeyVerificationStrategy')).hostKeys).toEqual({
      className: 'hudson.plugins.sshslaves.verifiers.NonVerifyingKeyVerificationStrategy',
      place: { file: 'nodes/n/config.xml', line: 2 },
    });
    expect(read('<slave><launcher class="hudson.plugins.sshslaves.SSHLauncher"/></slave>')).not.toHaveProperty(
      'hostKeys',
    );
  });

  it('is a machine: where it is, how it is reached, and that it was taken offline', () => {
    const ssh = `<slave><remoteFS>/home/ci</remoteFS><temporaryOfflineCause class="hudson.slaves.OfflineCause$UserCause"><message>hunter2</message></temporaryOfflineCause>
      <launcher class="hudson.plugins.sshslaves.SSHLauncher"><host>ci-1.example.test</host><port>2222</port><jvmOptions>-Dhunter2</jvmOptions></launcher></slave>`;
    expect(read(ssh).machine).toEqual({
      ...{ remoteRoot: '/home/ci', host: 'ci-1.example.test', port: '2222' },
      takenOffline: 'hudson.slaves.OfflineCause$UserCause',
    });
    expect(JSON.stringify(read(ssh))).not.toContain('hunter2');
    const inbound = `<slave><launcher class="hudson.slaves.JNLPLauncher"><tunnel>gate.example.test:50001</tunnel><webSocket>true</webSocket></launcher></slave>`;
    expect(read(inbound).machine).toEqual({ tunnel: 'gate.example.test:50001', webSocket: true });
    expect(read('<slave><launcher class="x"><webSocket>false</webSocket></launcher></slave>')).not.toHaveProperty(
      'machine',
    );
  });

  it('of a plugin has its own class, and its folder’s name if it says none', () => {
    expect(read('<hudson.plugins.ec2.EC2OndemandSlave/>')).toMatchObject({
      name: 'n',
      className: 'hudson.plugins.ec2.EC2OndemandSlave',
      labels: [],
      mode: null,
      launcher: null,
    });
  });
});
