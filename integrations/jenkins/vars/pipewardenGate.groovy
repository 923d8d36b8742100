/**
 * Asks the gate of Pipewarden, waits where somebody has to agree, and runs the body when it may run.
 *
 *   pipewardenGate(credentials: ['credential:acme/release#deploy-key'], agent: 'agent:acme/release-1') {
 *     node('release') { withCredentials([...]) { ... } }
 *   }
 *
 * Call it outside `node`: while it waits no executor is held. What is denied, or cannot be asked, ends the build.
 */
import groovy.json.JsonOutput
import groovy.json.JsonSlurperClassic

def call(Map ask = [:], Closure body = null) {
  String server = ask.server ?: env.PIPEWARDEN_URL
  if (!server) error('pipewardenGate: set PIPEWARDEN_URL, or give server.')
  Map question = pipewardenQuestion(ask, env.JOB_NAME, ask.source ?: env.PIPEWARDEN_SOURCE, env.BRANCH_NAME)
  Map answer = pipewardenPost(server, '/access/v1/evaluation', question, null)
  if (!answer.decision && answer.context?.access_request) {
    String key = "${env.JOB_NAME}#${env.BUILD_NUMBER}"
    Map task = pipewardenPost(server, '/access/v1/requests', question + [reason: ask.reason ?: "build ${key}"], key).task
    echo "Pipewarden: ${answer.context.reasons?.getAt(0)} Request ${task.id} waits until ${task.expires_at}."
    while (task.status == 'pending') {
      sleep(time: ask.every ?: 10, unit: 'SECONDS')
      task = pipewardenGet(server, "/access/v1/requests/${task.id}").task
    }
    // Approved is not allowed: the gate is asked again, for exactly the same.
    Map again = question + [context: question.context + [approval: [id: task.id]]]
    answer = pipewardenPost(server, '/access/v1/evaluation', again, null)
  }
  if (!answer.decision) error("Pipewarden does not let it run (${answer.context?.reason}): ${answer.context?.reasons?.getAt(0)}")
  for (Map duty in (answer.context?.obligations ?: [])) echo "Pipewarden tells about it: ${duty.properties?.title}"
  return body == null ? answer : body()
}

/** What is asked: the job of this build, and what it says it will use. Values of secrets are never part of it. */
Map pipewardenQuestion(Map ask, String job, String source, String branch) {
  Map context = [:]
  for (String name in ['agent', 'credentials', 'variables', 'publish', 'parameters', 'trigger', 'identity', 'branch'])
    if (ask[name] != null) context[name] = ask[name]
  if (branch && !context.branch) context.branch = branch
  Map subject = ask.as ? [type: 'user', id: "${source}/${ask.as}".toString()] : [type: 'controller', id: source]
  return [subject: subject, action: [name: 'gate'], resource: [type: 'job', id: "${source}/${job}".toString()], context: context]
}

@NonCPS
Map pipewardenPost(String server, String path, Map body, String key) {
  HttpURLConnection connection = (HttpURLConnection) new URL(server + path).openConnection()
  connection.requestMethod = 'POST'
  connection.doOutput = true
  connection.connectTimeout = 5000
  connection.readTimeout = 15000
  connection.setRequestProperty('Content-Type', 'application/json')
  if (key) connection.setRequestProperty('Idempotency-Key', key)
  if (env.PIPEWARDEN_TOKEN) connection.setRequestProperty('Authorization', "Bearer ${env.PIPEWARDEN_TOKEN}")
  connection.outputStream.withWriter('UTF-8') { it << JsonOutput.toJson(body) }
  return pipewardenRead(connection)
}

@NonCPS
Map pipewardenGet(String server, String path) {
  HttpURLConnection connection = (HttpURLConnection) new URL(server + path).openConnection()
  connection.connectTimeout = 5000
  connection.readTimeout = 15000
  if (env.PIPEWARDEN_TOKEN) connection.setRequestProperty('Authorization', "Bearer ${env.PIPEWARDEN_TOKEN}")
  return pipewardenRead(connection)
}

@NonCPS
Map pipewardenRead(HttpURLConnection connection) {
  int status = connection.responseCode
  String text = (status < 400 ? connection.inputStream : connection.errorStream)?.getText('UTF-8') ?: ''
  if (status >= 300) throw new IllegalStateException("Pipewarden answered ${status}: ${text}")
  return (Map) new JsonSlurperClassic().parseText(text)
}
