/**
 * Signatures that, once approved, let every sandboxed script reach past the sandbox. The kinds begin with those script-security
 * itself warns of (its resource sandbox/whitelists/blacklist: raw files, open-ended reflection) and go on with what reaches as far.
 */

const dangers: readonly (readonly [RegExp, string])[] = [
  [/ org\.codehaus\.groovy\.runtime\.(ProcessGroovyMethods|DefaultGroovyMethods) execute\b/, 'starts processes'],
  [/^(new|method|staticMethod) java\.lang\.(ProcessBuilder|ProcessImpl|Runtime)\b/, 'starts processes'],
  [
    / java\.lang\.System (exit|getenv|getProperty|getProperties|setProperty|load|loadLibrary)\b/,
    'reaches the controller’s process',
  ],
  [
    / (java\.lang\.Class|java\.lang\.ClassLoader|java\.lang\.reflect\.\S+|java\.net\.URLClassLoader)\b/,
    'loads classes and reflects',
  ],
  [/ org\.codehaus\.groovy\.runtime\.(InvokerHelper|MethodClosure|ScriptBytecodeAdapter)\b/, 'calls anything by name'],
  [
    / groovy\.(lang\.(GroovyShell|GroovyClassLoader|MetaClass|Script)|util\.(Eval|GroovyScriptEngine))\b/,
    'runs other code',
  ],
  [
    / groovy\.lang\.GroovyObject (getMetaClass|invokeMethod|setMetaClass|setProperty|getProperty)\b/,
    'calls anything by name',
  ],
  [
    / org\.codehaus\.groovy\.runtime\.DefaultGroovyMethods (getMetaClass|getAt|putAt|evaluate|metaClass|getProperties)\b/,
    'calls anything by name',
  ],
  [
    / (java\.io\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)|java\.nio\.file\.\S+)\b/,
    'reads and writes files of the controller',
  ],
  [
    / org\.codehaus\.groovy\.runtime\.(ResourceGroovyMethods|IOGroovyMethods)\b/,
    'reads and writes files of the controller',
  ],
  [/ hudson\.FilePath\b/, 'reads and writes files of agents and the controller'],
  [
    / (jenkins\.model\.Jenkins|hudson\.model\.Hudson) (getInstance|getInstanceOrNull|get|getActiveInstance)\b/,
    'reaches the controller itself',
  ],
  [/ hudson\.security\.ACL\b| hudson\.util\.Secret\b/, 'changes who is asked, or reads secrets'],
  [/ com\.cloudbees\.plugins\.credentials\.\S*(CredentialsProvider|CredentialsMatchers)\b/, 'reads credentials'],
  [
    / hudson\.model\.(User|Computer|Node|AbstractItem|Item) (impersonate|impersonate2|getChannel|delete|updateByXml)\b/,
    'acts as somebody else',
  ],
];

/** What an approved signature lets scripts do; undefined where it is of none of these kinds. */
export function dangerOf(signature: string): string | undefined {
  return dangers.find(([kind]) => kind.test(signature))?.[1];
}
