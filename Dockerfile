# syntax=docker/dockerfile:1

# The page, built once.
FROM node:20-bookworm-slim AS page
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

# What the server needs at run time, and nothing that only builds or tests.
FROM node:20-bookworm-slim AS libraries
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    PIPEWARDEN_DATA=/data
WORKDIR /app
# The user `node` owns its data and cannot write the program.
RUN install -d -o node -g node -m 0700 /data
COPY --from=libraries /build/node_modules ./node_modules
COPY package.json tsconfig.json LICENSE ./
COPY bin ./bin
COPY cypher ./cypher
COPY server/src ./server/src
COPY seed ./seed
COPY --from=page /build/web/dist ./web/dist
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# 0.0.0.0 is the container's own network; which address it is published on is docker-compose.yml's to say (127.0.0.1).
# The graph comes from NEO4J_URI: this image holds no Java, so it cannot start a Neo4j of its own.
CMD ["node", "bin/pipewarden.js", "serve", "--host", "0.0.0.0", "--port", "4000"]
