# syntax=docker/dockerfile:1

# The package, as it would be published: page and server built, and nothing that only builds or tests.
FROM node:24-bookworm-slim AS package
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp \
 && mkdir /package \
 && tar -xzf /tmp/pipewarden-*.tgz -C /package --strip-components=1

FROM node:24-bookworm-slim
# A JDK and Maven: for the parser of pipeline scripts, and for the embedded Neo4j where NEO4J_URI names no other.
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jdk-headless maven \
 && rm -rf /var/lib/apt/lists/*
# What is fetched on first use goes to /data as well: the rest of the container may be read-only.
ENV NODE_ENV=production \
    PIPEWARDEN_DATA=/data \
    PIPEWARDEN_CACHE=/data/cache \
    MAVEN_OPTS=-Duser.home=/data
WORKDIR /app
# The user `node` owns its data and cannot write the program.
RUN install -d -o node -g node -m 0700 /data
COPY --from=package /package ./
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# 0.0.0.0 is the container's own network; which address it is published on is docker-compose.yml's to say (127.0.0.1).
CMD ["node", "bin/pipewarden.js", "serve", "--host", "0.0.0.0", "--port", "4000"]
