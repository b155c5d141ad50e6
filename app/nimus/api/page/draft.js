// The draft and its findings in, a field to write in with what hurts underlined.

import { html, useEffect, useLayoutEffect, useRef, useShared } from "/page/html.js";
import { Link, Severity, Source } from "/page/parts.js";
import { cut } from "/page/text.js";

/**
 * The field: a textarea whose words lie exactly over a mirror of the same words, which bears the lines.
 *
 * Both break paragraphs and take each one's direction by the same rules of the browser.
 */
export function Draft({ text, findings, open, field, onText, onOpen, onUse }) {
  const { words } = useShared();
  const mirror = useRef(null);

  function pick() {
    const { selectionStart, selectionEnd } = field.current;
    if (selectionStart !== selectionEnd) return;
    const at = findings.find((one) => one.start <= selectionStart && selectionStart <= one.end);
    onOpen(at ? { finding: at, isByKey: false } : null);
  }

  return html`<div class="editor">
    <div class="mirror" aria-hidden="true" ref=${mirror}>
      ${cut(text, findings).map(({ text: piece, place }) =>
        place === null
          ? piece
          : html`<span class="mark ${place.severity} ${place === open?.finding ? "open" : ""}" data-at=${place.start}>${piece}</span>`,
      )}${" "}
    </div>
    <textarea
      id="draft"
      ref=${field}
      value=${text}
      dir=${text ? "auto" : undefined}
      spellcheck=${true}
      placeholder=${words.draftHint}
      aria-describedby="keys"
      onInput=${(event) => onText(event.currentTarget.value)}
      onClick=${pick}
    ></textarea>
    ${open && html`<${Explanation} ...${{ open, findings, field, mirror, onOpen, onUse }} />`}
  </div>`;
}

/** Why a phrase hurts and what to put in its place, beside the phrase. */
function Explanation({ open, findings, field, mirror, onOpen, onUse }) {
  const { words, titles } = useShared();
  const { finding, isByKey } = open;
  const box = useRef(null);
  const number = findings.indexOf(finding);

  useLayoutEffect(() => {
    // beneath the phrase, inside the field's width; the place moves with the page
    const [line] = mirror.current.querySelector(`[data-at="${finding.start}"]`).getClientRects();
    const frame = mirror.current.getBoundingClientRect();
    const { style, offsetWidth } = box.current;
    const middle = (line.left + line.right - offsetWidth) / 2 - frame.left;
    style.left = `${Math.max(0, Math.min(middle, frame.width - offsetWidth))}px`;
    style.top = `${line.bottom - frame.top + 6}px`;
    box.current.scrollIntoView({ block: "nearest" });
    if (isByKey) box.current.focus();
  }, [finding]);

  useEffect(() => {
    const leave = (event) => {
      if (!box.current?.contains(event.target)) onOpen(null);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [finding]);

  function close() {
    onOpen(null);
    field.current.focus();
  }

  const step = (by) => () =>
    onOpen({ finding: findings.at((number + by) % findings.length), isByKey: true });

  return html`<div
    class="explanation ${finding.severity}"
    role="dialog"
    aria-labelledby="explained"
    tabindex="-1"
    ref=${box}
    onKeyDown=${(event) => event.key === "Escape" && close()}
  >
    <div class="row">
      <h2 id="explained"><q dir="auto">${finding.text}</q></h2>
      <button type="button" class="plain" aria-label=${words.close} onClick=${close}>✕</button>
    </div>
    <p class="facts"><${Severity} of=${finding.severity} /> <span>${words.needs[finding.need] ?? finding.need}</span></p>
    <p>${finding.message}</p>
    ${finding.fix.suggestions.length
      ? html`<h3>${words.instead}</h3>
          <ul class="suggestions">
            ${finding.fix.suggestions.map(
              (said) => html`<li key=${said}>
                <button
                  type="button"
                  aria-label=${words.useNamed.replace("{text}", () => said)}
                  onClick=${() => onUse(finding, said)}
                ><span dir="auto">${said}</span></button>
              </li>`,
            )}
          </ul>`
      : html`<p class="quiet">${words.noSuggestion}</p>`}
    <p class="facts quiet">
      <${Link} to="/rules/${finding.rule}">${titles[finding.rule] ?? finding.rule}<//>
      <${Source} of=${finding.source} />
    </p>
    ${findings.length > 1 &&
    html`<div class="row steps">
      <button type="button" onClick=${step(-1)}>${words.previous}</button>
      <span class="quiet">${words.place.replace("{number}", number + 1).replace("{count}", findings.length)}</span>
      <button type="button" onClick=${step(1)}>${words.next}</button>
    </div>`}
  </div>`;
}
