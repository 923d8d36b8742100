/** Commands of package managers and build tools that publish. */
import { prefixed, type ReadCommand } from './shell-call.js';

const npm: ReadCommand = (call) => {
  const publishes =
    call.plain.some(({ text }) => text === 'publish') &&
    /^(publish|npm|run|exec|workspaces?)$/.test(call.plain[0]?.text ?? '');
  if (!publishes || call.calls('run')) return undefined;
  const registry = call.option('--registry');
  return {
    tool: `${call.name} publish`,
    to: registry ?? 'npm:public',
    certain: registry !== undefined,
  };
};

const maven: ReadCommand = (call) => {
  const goal = call.plain.find(({ text }) =>
    /^(deploy|release:perform|(.*:)?deploy:deploy(-file)?|nexus-staging:deploy|site:deploy|site-deploy)$/.test(text),
  );
  if (!goal) return undefined;
  const given = call.option(
    '-DaltDeploymentRepository',
    '-DaltReleaseDeploymentRepository',
    '-DaltSnapshotDeploymentRepository',
  );
  const to = given ? { ...given, text: given.text.replace(/^[^:]*::(?:[^:]*::)?/, '') } : call.option('-Durl');
  return { tool: `mvn ${goal.text}`, to: to ?? { text: 'distributionManagement of pom.xml', known: false } };
};

const gradle: ReadCommand = (call) => {
  const task = call.plain.find(
    ({ text }) => /(^|:)(publish\w*|uploadArchives|artifactoryPublish)$/.test(text) && !/ToMavenLocal$/.test(text),
  );
  return (
    task && { tool: `gradle ${task.text}`, to: { text: 'publishing repositories of the build script', known: false } }
  );
};

const twine: ReadCommand = (call) => {
  if (!call.calls('upload')) return undefined;
  const to = call.option('--repository-url') ?? prefixed('pypirc:', call.option('-r', '--repository'));
  return { tool: 'twine upload', to: to ?? 'pypi:public', certain: to !== undefined };
};

/** Publishes to a registry that an option names, else to the public one of the tool. */
const publishing =
  (subcommands: readonly string[], options: readonly string[], usual: string): ReadCommand =>
  (call) => {
    if (!call.calls(...subcommands)) return undefined;
    const to = call.option(...options);
    return { tool: `${call.name} ${subcommands.join(' ')}`, to: to ?? usual, certain: to !== undefined };
  };

const jfrog: ReadCommand = (call) => {
  const uploads = call.calls('rt', 'upload') || call.calls('rt', 'u') || call.calls('rt', 'docker-push');
  return uploads
    ? { tool: `${call.name} rt upload`, to: prefixed('artifactory:', call.plain.at(3) ?? call.plain.at(-1)) }
    : undefined;
};

export const packageCommands: Readonly<Record<string, ReadCommand>> = {
  npm,
  pnpm: npm,
  yarn: npm,
  lerna: npm,
  mvn: maven,
  mvnw: maven,
  gradle,
  gradlew: gradle,
  twine,
  gem: publishing(['push'], ['--host'], 'rubygems:public'),
  cargo: publishing(['publish'], ['--registry', '--index'], 'crates:public'),
  poetry: publishing(['publish'], ['-r', '--repository'], 'pypi:public'),
  nuget: publishing(['push'], ['-Source', '-s'], 'nuget:public'),
  dotnet: publishing(['nuget', 'push'], ['--source', '-s'], 'nuget:public'),
  jf: jfrog,
  jfrog,
};
