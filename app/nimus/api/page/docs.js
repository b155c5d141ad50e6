// /openapi.json in, a list of endpoints out. Data enters the page as text nodes only.

import { element } from "/page/view.js";

const described = await (await fetch("/openapi.json")).json();

function found(schema) {
  if (!schema?.$ref) return schema;
  return described.components.schemas[schema.$ref.split("/").at(-1)];
}

/** The parts that show a body: its kind, and its first example. */
function body(title, content) {
  return Object.entries(content ?? {}).flatMap(([mediaType, { schema }]) => {
    const example = found(schema)?.examples?.[0];
    const parts = [element("h3", {}, `${title}: ${mediaType}`)];
    if (example) parts.push(element("pre", { tabindex: "0" }, JSON.stringify(example, null, 2)));
    return parts;
  });
}

function endpoint(path, method, operation) {
  const errors = Object.entries(operation.responses)
    .filter(([status]) => status !== "200" && status !== "default")
    .map(([status, response]) => element("li", {}, `${status}: ${response.description}`));
  return element(
    "section",
    { class: "endpoint", id: operation.operationId },
    element("h2", {}, `${method.toUpperCase()} ${path}`),
    element("p", {}, operation.description ?? operation.summary),
    ...body("Request", operation.requestBody?.content),
    ...body("Answer", operation.responses["200"]?.content),
    element("h3", {}, "Errors"),
    element("ul", {}, ...errors),
  );
}

document.getElementById("title").textContent =
  `${described.info.title} ${described.info.version}`;
document.getElementById("about").textContent = described.info.description;
document.getElementById("endpoints").replaceChildren(
  ...Object.entries(described.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => endpoint(path, method, operation)),
  ),
);
