# The program in an image of its own: no shell, no package manager, an ordinary user.
#
#   docker run --rm --read-only --cap-drop ALL --network none --user "$(id -u):$(id -g)" \
#     --volume "$PWD:/project" ghcr.io/compose-harden/compose-harden --diff
ARG BUILD_IMAGE=docker.io/library/node:22-alpine@sha256:8094c002d08262dba12645a3b4a15cd6cd627d30bc782f53229a2ec13ee22a00
ARG RUN_IMAGE=gcr.io/distroless/nodejs22-debian12:nonroot@sha256:13593b7570658e8477de39e2f4a1dd25db2f836d68a0ba771251572d23bb4f8e

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild esbuild
COPY . .
RUN npm run build && rm -rf dist/types dist/index.js

FROM ${RUN_IMAGE}
LABEL org.opencontainers.image.title="compose-harden" \
      org.opencontainers.image.description="Makes a Docker Compose project production-hard without breaking it" \
      org.opencontainers.image.source="https://github.com/compose-harden/compose-harden" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /build/package.json /build/LICENSE /opt/compose-harden/
COPY --from=build /build/bin /opt/compose-harden/bin
COPY --from=build /build/dist /opt/compose-harden/dist
COPY --from=build /build/docs /opt/compose-harden/docs
COPY --from=build /build/schemas /opt/compose-harden/schemas
USER 65532:65532
WORKDIR /project
ENTRYPOINT ["/nodejs/bin/node", "/opt/compose-harden/bin/compose-harden.js"]
