// Pipewarden's only script: reads the authorization settings of this controller and changes nothing.
// Sent to /scriptText by `--strategy-from script-console`, never otherwise. Runs on Hudson 1.395 (Groovy 1.7) and later.
// Prints one JSON object between two marker lines:
//   config          config.xml of the controller, line by line, with secrets blanked
//   authenticators  the same for jenkins.security.QueueItemAuthenticatorConfiguration.xml; empty when absent
//   permissions     id, name, enabled, impliedBy, scopes of every permission
//   users           id, fullName, authorities at the last log-in and when that was; nobody is looked up in a directory

def find = { name -> try { Class.forName(name) } catch (Throwable e) { null } }
def root = (find('jenkins.model.Jenkins') ?: find('hudson.model.Hudson')).getMethod('getInstance').invoke(null)

def quote = { value ->
  if (value == null) return 'null'
  def out = new StringBuilder('"')
  for (char c in value.toString().toCharArray()) {
    int code = (int) c
    if (code == 34 || code == 92) out.append((char) 92).append(c)
    else if (code < 32 || code > 126) out.append((char) 92).append('u').append(Integer.toHexString(0x10000 + code).substring(1))
    else out.append(c)
  }
  out.append('"').toString()
}
def array = { list -> '[' + list.join(',') + ']' }

// Secrets stay here: texts of elements that are named like one, and everything that looks encrypted.
def secretElement = ~/(?is)(<([\w.\-]*(?:password|passphrase|secret|token|privatekey|apikey|bytes)[\w.\-]*)(?:\s[^>]*)?>)([^<]+)(<\/\2>)/
def readBlanked = { name ->
  def file = new File(root.getRootDir(), name)
  if (!file.exists()) return ''
  def matcher = secretElement.matcher(file.getText('UTF-8'))
  def out = new StringBuffer()
  while (matcher.find()) {
    def kept = matcher.group(1) + matcher.group(3).replaceAll('[^\n]', '') + matcher.group(4)
    matcher.appendReplacement(out, java.util.regex.Matcher.quoteReplacement(kept))
  }
  matcher.appendTail(out)
  out.toString().replaceAll('[{][A-Za-z0-9+/]{16,}={0,2}[}]', '')
}

// Releases before 1.421 have no scopes.
def scopeClass = find('hudson.security.PermissionScope')
def scopeNames = scopeClass == null ? [] : ['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN', 'COMPUTER']
def idOf = { permission -> permission.owner.getName() + '.' + permission.name }
def permissions = hudson.security.Permission.getAll().collect { permission ->
  def enabled = true
  try { enabled = permission.enabled } catch (Throwable e) { }
  def scopes = []
  try { scopes = scopeNames.findAll { permission.isContainedBy(scopeClass.getField(it).get(null)) } } catch (Throwable e) { }
  '{"id":' + quote(idOf(permission)) + ',"name":' + quote(permission.group.title.toString() + '/' + permission.name) +
    ',"enabled":' + enabled + ',"impliedBy":' + (permission.impliedBy == null ? 'null' : quote(idOf(permission.impliedBy))) +
    ',"scopes":' + array(scopes.collect { quote(it) }) + '}'
}

def grantedClass = find('jenkins.security.LastGrantedAuthoritiesProperty')
def users = hudson.model.User.getAll().collect { user ->
  def roles = null
  def at = null
  try {
    def granted = grantedClass == null ? null : user.getProperty(grantedClass)
    if (granted != null) { roles = granted.@roles; at = granted.@timestamp }
  } catch (Throwable e) { }
  '{"id":' + quote(user.getId()) + ',"fullName":' + quote(user.getFullName()) +
    ',"authorities":' + (roles == null ? 'null' : array(roles.collect { quote(it) })) + ',"at":' + (at == null ? 'null' : at) + '}'
}

println '-----BEGIN PIPEWARDEN-----'
println '{"config":' + quote(readBlanked('config.xml')) +
  ',"authenticators":' + quote(readBlanked('jenkins.security.QueueItemAuthenticatorConfiguration.xml')) +
  ',"permissions":' + array(permissions) + ',"users":' + array(users) + '}'
println '-----END PIPEWARDEN-----'
