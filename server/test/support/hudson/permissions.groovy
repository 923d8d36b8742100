// Every permission of this Hudson, in the form of permissions.json (scopes: this release has none, so the catalogue's).
import hudson.model.*
import hudson.security.*

[Run.DELETE, hudson.scm.SCM.TAG, View.CREATE, Computer.CONFIGURE, Item.READ]
for (permission in Permission.all)
  println permission.id + '\t' + permission.name + '\t' + permission.group.title + '\t' + permission.enabled + '\t' + (permission.impliedBy == null ? '' : permission.impliedBy.id)
