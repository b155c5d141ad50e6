// /openapi.json in, a list of endpoints out.

import { html, render } from "/page/html.js";

const response = await fetch("/openapi.json");
const described = response.ok ? await response.json() : null;

function found(schema) {
  if (!schema?.$ref) return schema;
  return described.components.schemas[schema.$ref.split("/").at(-1)];
}

/** A body: its kind, and its first example. */
function Body({ title, of, content }) {
  return Object.entries(content ?? {}).map(([mediaType, { schema }]) => {
    const example = found(schema)?.examples?.[0];
    return html`<h3>${title}: ${mediaType}</h3>
      ${example && html`<pre tabindex="0" role="region" aria-label="${title} of ${of}: an example">${JSON.stringify(example, null, 2)}</pre>`}`;
  });
}

function Endpoint({ path, method, operation }) {
  const errors = Object.entries(operation.responses).filter(
    ([status]) => status !== "200" && status !== "default",
  );
  return html`<section class="endpoint" id=${operation.operationId}>
    <h2>${method.toUpperCase()} ${path}</h2>
    <p>${operation.description ?? operation.summary}</p>
    <${Body} title="Request" of="${method} ${path}" content=${operation.requestBody?.content} />
    <${Body} title="Answer" of="${method} ${path}" content=${operation.responses["200"]?.content} />
    ${errors.length > 0 &&
    html`<h3>Errors</h3>
      <ul>${errors.map(([status, response]) => html`<li>${status}: ${response.description}</li>`)}</ul>`}
  </section>`;
}

function Described() {
  if (described === null) return html`<p class="notice">/openapi.json: ${response.status} ${response.statusText}</p>`;
  const { info, paths } = described;
  const endpoints = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
  return html`<h1>${info.title} ${info.version}</h1>
    <p>${info.description}</p>
    ${endpoints.map((endpoint) => html`<${Endpoint} ...${endpoint} />`)}`;
}

render(html`<${Described} />`, document.getElementById("endpoints"));
