// Rewrites in: one at a time, with what changed, what is proved, what to fill in, and a way to take it.

import { html, useState, useShared } from "/page/html.js";
import { Prose, Tabs } from "/page/parts.js";
import { counted, filled, paragraphs, rewritten } from "/page/text.js";

const KINDS = ["minimal", "ordered", "complete"];

export function Rewrites({ rewrites, isCurrent, isLong, busy, hasDraft, onHurry, onTake }) {
  const { words } = useShared();
  return html`<section class="rewrites" aria-labelledby="rewrites-title" aria-busy=${String(busy === "rewrite")}>
    <div class="row">
      <h2 id="rewrites-title" tabindex="-1">${words.rewrites}</h2>
      <button type="button" class="main" disabled=${!hasDraft || isCurrent} onClick=${onHurry}>
        ${busy === "rewrite" ? words.rewriting : words.rewriteNow}
      </button>
    </div>
    ${hasDraft && rewrites
      ? html`<${Offered} key=${rewrites.body} rewrites=${rewrites} isCurrent=${isCurrent} onTake=${onTake} />`
      : html`<p class="quiet">${isLong ? words.rewritesAsked : words.rewritesHint} <kbd>Ctrl+Enter</kbd></p>`}
  </section>`;
}

function Offered({ rewrites: { text, found }, isCurrent, onTake }) {
  const { words } = useShared();
  const [chosen, choose] = useState(found[0].kind);
  const [isDiff, setDiff] = useState(true);
  // by kind and number of the gap, so that a look at another version loses nothing
  const [values, setValues] = useState({});
  if (found.length === 1 && found[0].text === text) return html`<p class="good">${words.good}</p>`;
  const sorted = KINDS.flatMap((kind) => found.filter((one) => one.kind === kind));
  const tabs = sorted.map(({ kind }) => ({ id: kind, title: words.kinds[kind] }));
  const rewrite = found.find((one) => one.kind === chosen);
  const own = rewrite.placeholders.map((_, gap) => values[`${chosen} ${gap}`] ?? "");
  const put = (gap) => (event) => setValues({ ...values, [`${chosen} ${gap}`]: event.currentTarget.value });

  return html`<div class=${isCurrent ? "" : "stale"}>
    <${Tabs} label=${words.rewrites} tabs=${tabs} chosen=${chosen} onChoose=${choose}>
      <p class="quiet">${words.kindHints[chosen]}</p>
      <div class="sheet">
        <${Changed} draft=${text} rewrite=${rewrite} isDiff=${isDiff} values=${own} put=${put} />
      </div>
      <${Proofs} rewrite=${rewrite} />
      <div class="row">
        <${Actions} rewrite=${rewrite} values=${own} onTake=${onTake} />
        <label class="switch">
          <input type="checkbox" checked=${isDiff} onChange=${() => setDiff(!isDiff)} /> ${words.showChanges}
        </label>
      </div>
    <//>
  </div>`;
}

/** The words of a rewrite, with those that are gone where changes are shown, and fields for gaps. */
function Changed({ draft, rewrite, isDiff, values, put }) {
  const { words } = useShared();
  const pieces = rewritten(draft, rewrite).filter((piece) => isDiff || piece.kind !== "gone");
  function show({ kind, text, place }) {
    if (kind === "gone") return html`<del><span class="unseen">${words.gone}: </span>${text}</del> `;
    if (place) return html`<${Gap} place=${place} text=${text} value=${values[place.gap]} onInput=${put(place.gap)} />`;
    if (!isDiff || kind === "same" || !text.trim()) return text;
    return html`<ins><span class="unseen">${words.added}: </span>${text}</ins>`;
  }
  return html`<${Prose} lines=${paragraphs(pieces)} show=${show} />`;
}

/** What only the agent knows: a field in the line, as wide as what is in it. */
function Gap({ place, text, value, onInput }) {
  const { words } = useShared();
  const asked = text.replace(/^\[|\]$/g, "");
  return html`<input
    class="gap"
    type="text"
    dir="auto"
    autocomplete="off"
    value=${value}
    size=${Math.max(asked.length, value.length, 4)}
    placeholder=${asked}
    title=${place.hint}
    aria-label="${words.fillNamed.replace("{text}", () => asked)}. ${place.hint}"
    onInput=${onInput}
  />`;
}

function Proofs({ rewrite }) {
  const { words } = useShared();
  return html`<ul class="proofs">
      ${Object.entries(rewrite.verified).map(
        ([claim, isProved]) => html`<li key=${claim} class=${isProved ? "proved" : "unproved"}>
          <span aria-hidden="true">${isProved ? "✓" : "✗"}</span> ${words.claims[claim] ?? claim}
          <span class="unseen">: ${isProved ? words.proved : words.notProved}</span>
        </li>`,
      )}
    </ul>
    ${rewrite.unproved.map((one) => html`<p class="quiet" dir="auto" key=${one.claim}>${one.message}</p>`)}`;
}

function Actions({ rewrite, values, onTake }) {
  const { words, language, say } = useShared();
  const [copied, setCopied] = useState(null);
  const text = filled(rewrite, values);
  const open = values.filter((value) => !value).length;

  async function copy() {
    if (!(await isCopied(text))) {
      say(words.notCopied, { isSeen: true });
      return;
    }
    setCopied(text);
    say(open ? counted(open, words.copiedWithGaps, language) : words.copied);
  }

  return html`<div class="tools">
    <button type="button" class="main" onClick=${copy}>${copied === text ? `✓ ${words.copied}` : words.copy}</button>
    <button type="button" onClick=${() => onTake(text)}>${words.replaceDraft}</button>
    ${open > 0 && html`<span class="quiet">${counted(open, words.fillIn, language)}</span>`}
  </div>`;
}

/** Put a text on the clipboard; false where the browser or the person refuses. */
async function isCopied(text) {
  // a browser offers it on loopback and over HTTPS only
  if (!navigator.clipboard) return isCopiedAsSelected(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function isCopiedAsSelected(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}
