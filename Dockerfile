# The service in a container: docker build -t nimus . && docker run --rm -p 127.0.0.1:8766:8766 nimus
# It writes to /var/lib/nimus and /tmp alone, so it runs with --read-only --tmpfs /tmp too; deploy/ has it under compose and
# Kubernetes. tests/packaging/test_wheel.py does each of these steps.

# The image to build on. A build that must come out the same next year names a digest:
# docker build --build-arg PYTHON=python:3.12-slim@sha256:… -t nimus .
ARG PYTHON=python:3.12-slim

FROM ${PYTHON} AS build
WORKDIR /src
RUN python -m venv /venv && python -m venv /tools

# Everything that is fetched is in a lock, with its hash; what comes after this step fetches nothing.
COPY requirements.lock requirements-build.lock ./
RUN /venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock && \
    /tools/bin/python -m pip install --no-cache-dir --require-hashes -r requirements-build.lock

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY app app
COPY phrasebook phrasebook
COPY models models
RUN /tools/bin/python -m pip wheel --no-build-isolation --no-deps --no-index --wheel-dir /wheels . && \
    /venv/bin/python -m pip install --no-deps --no-index /wheels/*.whl

FROM ${PYTHON}
COPY --from=build /venv /venv
# The keys, and what is built of a phrasebook: a volume that is made of this folder belongs to whom the folder does.
RUN install -d -m 0700 -o 10001 -g 10001 /var/lib/nimus
ENV PATH=/venv/bin:$PATH NIMUS_HOST=0.0.0.0 NIMUS_KEYS=/var/lib/nimus/keys.json NIMUS_CACHE=/var/lib/nimus/cache
VOLUME /var/lib/nimus
# Nobody's number: no account, no home.
USER 10001:10001
EXPOSE 8766
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8766/healthz', timeout=2)"]
CMD ["nimus", "serve"]
