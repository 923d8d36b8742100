/** Variables of builds that a configuration declares, and the pipeline text that puts them into commands. */
import { expect, it } from 'vitest';
import { readConfiguredInputs } from './configured-inputs.js';
import { parseXml } from './xml.js';

const variable = (of: string, key: string, filter = '') =>
  `<org.jenkinsci.plugins.gwt.Generic${of}Variable><key>${key}</key><value>$.x</value><regexpFilter>${filter}</regexpFilter></org.jenkinsci.plugins.gwt.Generic${of}Variable>`;
const parameter = (type: string, name: string) =>
  `<hudson.model.${type}ParameterDefinition><name>${name}</name><defaultValue>hunter2</defaultValue></hudson.model.${type}ParameterDefinition>`;

it('are parameters with free text, and what a webhook brings that no pattern filters', () => {
  const text = `<flow-definition><properties>
    <hudson.model.ParametersDefinitionProperty><parameterDefinitions>
      ${parameter('String', 'TO')}${parameter('Text', 'NOTE')}${parameter('Choice', 'ROOM')}${parameter('Password', 'KEY')}
    </parameterDefinitions></hudson.model.ParametersDefinitionProperty>
    <x><triggers><org.jenkinsci.plugins.gwt.GenericTrigger><genericVariables>
      ${variable('', 'title')}${variable('', 'number', '[^0-9]')}${variable('Request', 'q')}${variable('Header', 'x-git-event')}
    </genericVariables></org.jenkinsci.plugins.gwt.GenericTrigger></triggers></x></properties></flow-definition>`;
  const inputs = readConfiguredInputs(parseXml(text, 'config.xml'));
  expect(Object.fromEntries(inputs)).toEqual({
    ...{ TO: 'starter', NOTE: 'starter', ROOM: false, KEY: false },
    ...{ title: 'webhook', q: 'webhook', x_git_event: 'webhook' },
  });
});
