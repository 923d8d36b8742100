// What Hudson itself says: one row per (principal, thing, permission), in the columns of the truth tables.
// Runs on Hudson 1.395 with Groovy 1.6. Users are named in SUBJECTS, set by the caller in front of this text.
import hudson.model.*
import hudson.security.*
import org.acegisecurity.*
import org.acegisecurity.providers.*

// Classes register their permissions when they are loaded.
[hudson.model.Run, hudson.scm.SCM, hudson.model.View, hudson.model.Computer, hudson.model.Item].each { Class.forName(it.name) }
[Run.DELETE, hudson.scm.SCM.TAG, View.CREATE, Computer.CONFIGURE, Item.READ]

def controller = Hudson.instance

// As the realm logs the user in (DaoAuthenticationProvider); without an account, by name.
def authenticationOf = { id ->
  if (id == 'anonymous') return Hudson.ANONYMOUS
  try {
    def details = controller.securityRealm.loadUserByUsername(id)
    return new UsernamePasswordAuthenticationToken(details, 'x', details.authorities)
  } catch (Exception unknown) {
    return new UsernamePasswordAuthenticationToken(id, 'x', [SecurityRealm.AUTHENTICATED_AUTHORITY] as GrantedAuthority[])
  }
}

def things = [['controller', '', controller.ACL]]
controller.getAllItems(Job).each { things << ['job', it.fullName, it.ACL] }
controller.views.each { things << ['view', it.viewName, it.ACL] }
controller.nodes.each { things << ['agent', it.nodeName, it.ACL] }

def out = new StringBuilder()
SUBJECTS.each { id ->
  def authentication = authenticationOf(id)
  def kind = id == 'anonymous' ? 'anonymous' : 'user'
  things.each { thing ->
    for (permission in Permission.all)
      out << id << '\t' << kind << '\t' << thing[0] << '\t' << thing[1] << '\t' << permission.id << '\t' << (thing[2].hasPermission(authentication, permission) ? '1' : '0') << '\n'
  }
}
print out
