// Runs the step of the shared library as a pipeline would call it: the steps it calls are what Jenkins has, here on this JVM.
import groovy.json.JsonSlurperClassic

def given = new JsonSlurperClassic().parse(new InputStreamReader(System.in, 'UTF-8'))
def said = []
def waited = 0
def held = 0
// Jenkins knows the annotation; here it means nothing.
def text = new File(args[0]).text.replaceAll('@NonCPS', '')
def script = new GroovyShell(new Binding()).parse(text)
script.metaClass.getEnv = { -> given.env }
script.binding.setVariable('env', given.env)
script.metaClass.echo = { Object line -> said << line.toString() }
script.metaClass.error = { Object line -> throw new RuntimeException(line.toString()) }
script.metaClass.sleep = { Map time -> waited++; println "waiting ${waited}"; System.out.flush(); Thread.sleep(200) }
try {
  def result = script.call(given.ask) { -> held++; 'ran' }
  println "result ${result} ${held}"
} catch (RuntimeException error) {
  println "error ${error.message}"
}
said.each { println "said ${it}" }
