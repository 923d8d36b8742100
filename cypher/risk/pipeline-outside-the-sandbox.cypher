// pipeline-outside-the-sandbox — A pipeline runs outside the sandbox
// severity: medium
// of: jobs
// description: The script of the pipeline stands in the configuration of the job and does not run in the Groovy sandbox. Once an
//   administrator has approved it, it calls any method inside the controller: it reads every secret and changes every
//   configuration. One finding for each job.
//   Blind spots: whether the script as it stands is approved is not read. Trusted libraries run outside the sandbox as well;
//   trusted-library-mutable reports them.
// controls: OWASP CICD-SEC-4; OWASP CICD-SEC-5; ATT&CK T1677; SOC 2 CC8.1; ISO 27001 8.32
// remediation: Turn on "Use Groovy Sandbox" in the job, and move calls that the sandbox refuses into a trusted library that is reviewed.
// message: The pipeline of {job} runs outside the sandbox.
// params: source STRING = null
// columns: subject STRING, evidence LIST<STRING>, job STRING
// exposes: secrets
// reads
MATCH (job:Job)
WHERE job.sandbox = false AND job.pipelineFrom = 'inline' AND NOT job.disabled AND ($source IS NULL OR job.source = $source)
RETURN job.id AS subject, [job.id] AS evidence, job.fullName AS job
ORDER BY subject
