# The service in a container: docker build -t nimus . && docker run --rm -p 127.0.0.1:8766:8766 nimus
# It writes nothing, so it runs with --read-only too. tests/packaging/test_wheel.py does each of these steps.

FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /venv && python -m venv /tools

COPY requirements.lock requirements-build.lock ./
RUN /venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
RUN /tools/bin/python -m pip install --no-cache-dir --require-hashes -r requirements-build.lock

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY app app
COPY phrasebook phrasebook
COPY models models
RUN /tools/bin/python -m pip wheel --no-build-isolation --no-deps --no-index --wheel-dir /wheels .
RUN /venv/bin/python -m pip install --no-deps --no-index /wheels/*.whl

FROM python:3.12-slim
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH
# Nobody's number: no account, no home, no folder of its own.
USER 10001:10001
EXPOSE 8766
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8766/healthz', timeout=2)"]
CMD ["nimus", "serve", "--host", "0.0.0.0"]
