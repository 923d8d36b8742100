/** Clouds as the configuration files of their plugins write them. */
import { describe, expect, it } from 'vitest';
import { readControllerConfig } from './controller.js';
import { parseXml } from './xml.js';

function clouds(inner: string) {
  return readControllerConfig(parseXml(`<hudson><clouds>${inner}</clouds></hudson>`, 'config.xml'), 'config.xml')
    .clouds!;
}

const told = (inner: string) =>
  clouds(inner).map(({ name, credentialIds, templates, settings }) => ({
    name,
    credentialIds,
    settings,
    templates: templates?.map((each) => [each.name, each.labels.join(' '), each.mode, each.credentialIds.join(' ')]),
  }));

describe('clouds', () => {
  it('of Docker keep the image, and the credential agents are logged in to with', () => {
    const [cloud] = clouds(`<com.nirima.jenkins.plugins.docker.DockerCloud plugin="docker-plugin@1.6"><name>dock</name>
      <templates><com.nirima.jenkins.plugins.docker.DockerTemplate><labelString>docker jdk</labelString>
      <connector class="io.jenkins.docker.connector.DockerComputerSSHConnector"><sshKeyStrategy><credentialsId>agent-key</credentialsId></sshKeyStrategy></connector>
      <instanceCap>4</instanceCap><mode>NORMAL</mode>
      <dockerTemplateBase><image>reg.example.test/agent:1</image><environment><string>TOKEN=S3NTINEL</string></environment></dockerTemplateBase>
      </com.nirima.jenkins.plugins.docker.DockerTemplate></templates></com.nirima.jenkins.plugins.docker.DockerCloud>`);
    expect(cloud!.templates).toMatchObject([
      {
        name: 'docker jdk',
        labels: ['docker', 'jdk'],
        mode: 'NORMAL',
        credentialIds: ['agent-key'],
        settings: { image: 'reg.example.test/agent:1', instanceCap: '4' },
      },
    ]);
    expect(JSON.stringify(cloud)).not.toContain('S3NTINEL');
  });

  it.each([
    [
      'EC2',
      `<hudson.plugins.ec2.EC2Cloud><name>aws</name><credentialsId>aws-key</credentialsId><sshKeysCredentialsId>pair</sshKeysCredentialsId>
       <region>eu-west-1</region><templates><hudson.plugins.ec2.SlaveTemplate><ami>ami-1</ami><description>builder</description>
       <labels>linux big</labels><mode>EXCLUSIVE</mode></hudson.plugins.ec2.SlaveTemplate></templates></hudson.plugins.ec2.EC2Cloud>`,
      {
        name: 'aws',
        credentialIds: ['aws-key', 'pair'],
        settings: { region: 'eu-west-1' },
        templates: [['builder', 'linux big', 'EXCLUSIVE', '']],
      },
    ],
    [
      'Azure',
      `<com.microsoft.azure.vmagent.AzureVMCloud><cloudName>az</cloudName><azureCredentialsId>sp</azureCredentialsId>
       <vmTemplates><com.microsoft.azure.vmagent.AzureVMAgentTemplate><templateName>win</templateName><labels>windows</labels>
       <usageMode>Only build jobs with label expressions matching this node</usageMode><credentialsId>admin</credentialsId>
       </com.microsoft.azure.vmagent.AzureVMAgentTemplate></vmTemplates></com.microsoft.azure.vmagent.AzureVMCloud>`,
      { name: 'az', credentialIds: ['sp'], settings: {}, templates: [['win', 'windows', 'EXCLUSIVE', 'admin']] },
    ],
    [
      'vSphere',
      `<org.jenkinsci.plugins.vSphereCloud><vsDescription>vs</vsDescription><vsConnectionConfig><vsHost>https://vc.example.test</vsHost>
       <credentialsId>vc</credentialsId></vsConnectionConfig><templates><org.jenkinsci.plugins.vSphereCloudSlaveTemplate>
       <cloneNamePrefix>clone</cloneNamePrefix><labelString>vm</labelString><mode>NORMAL</mode></org.jenkinsci.plugins.vSphereCloudSlaveTemplate>
       </templates></org.jenkinsci.plugins.vSphereCloud>`,
      {
        name: 'vs',
        credentialIds: ['vc'],
        settings: { vsHost: 'https://vc.example.test' },
        templates: [['clone', 'vm', 'NORMAL', '']],
      },
    ],
    [
      'a class nobody knows, with labels of its own',
      '<com.example.FleetCloud><name>fleet</name><labelString>fleet</labelString></com.example.FleetCloud>',
      { name: 'fleet', credentialIds: [], settings: {}, templates: [['fleet', 'fleet', 'NORMAL', '']] },
    ],
    [
      'a class nobody knows, with nothing that looks like a template',
      '<com.example.OtherCloud><name>other</name></com.example.OtherCloud>',
      { name: 'other', credentialIds: [], settings: {}, templates: undefined },
    ],
    [
      'Kubernetes without templates, whose pods stand in pipelines',
      '<org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud><name>k</name><templates/></org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud>',
      { name: 'k', credentialIds: [], settings: {}, templates: [] },
    ],
  ])('of %s are read by what is common', (_, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it('of Kubernetes take builds without a label only where they say so', () => {
    const [cloud] = clouds(`<org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud><name>k</name><templates>
      <org.csanchez.jenkins.plugins.kubernetes.PodTemplate><name>a</name><label>a</label></org.csanchez.jenkins.plugins.kubernetes.PodTemplate>
      <org.csanchez.jenkins.plugins.kubernetes.PodTemplate><name>b</name><nodeUsageMode>NORMAL</nodeUsageMode></org.csanchez.jenkins.plugins.kubernetes.PodTemplate>
      </templates></org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud>`);
    expect(cloud!.templates!.map(({ mode }) => mode)).toEqual(['EXCLUSIVE', 'NORMAL']);
  });
});
