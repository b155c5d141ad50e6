// What a check says in: the verdict, the order of the parts, the findings and advice.

import { html, useShared } from "/page/html.js";
import { Severity, Source } from "/page/parts.js";
import { counted } from "/page/text.js";

const ORDER = ["empathy", "answer", "alternative"];

/** The words of a verdict, for the eye and for the live region. */
export function told(report, { words, language }) {
  return `${words.verdicts[report.verdict]}. ${counted(report.findings.length, words.count, language)}.`;
}

export function Report({ checked, findings, busy, onOpen }) {
  const { words, language } = useShared();
  if (checked === null) {
    return html`<h2 class="verdict">${words.idle}</h2>
      <p class="quiet">${busy ? words.checking : words.idleHint}</p>`;
  }
  const { report } = checked;
  return html`
    <div class="row">
      <h2 class="verdict ${report.verdict}">${words.verdicts[report.verdict]}</h2>
      <p class="score">
        <span class="unseen">${words.score.replace("{score}", report.score)}</span>
        <b aria-hidden="true">${report.score}</b> <span aria-hidden="true" class="quiet">${words.scoreShort}</span>
      </p>
    </div>
    <div class="scale ${report.verdict}" aria-hidden="true">
      <div style=${{ inlineSize: `${report.score}%` }}></div>
    </div>
    <${Structure} report=${report} />
    ${findings.length > 0 &&
    html`<section aria-labelledby="findings-title">
      <h3 id="findings-title">${counted(findings.length, words.count, language)}</h3>
      <ul class="findings">
        ${findings.map(
          (finding) => html`<li key=${finding.start}>
            <button type="button" class="finding ${finding.severity}" onClick=${() => onOpen({ finding, isByKey: true })}>
              <${Severity} of=${finding.severity} />
              <span dir="auto" class="said">${finding.text}</span>
            </button>
          </li>`,
        )}
      </ul>
    </section>`}
    <${Advice} report=${report} />
  `;
}

/** The strip empathy → answer → alternative: what is there, and what to do about what is not. */
function Structure({ report }) {
  const { words } = useShared();
  const roles = new Set(report.sentences.map((sentence) => sentence.role));
  const late = new Set(report.structure.misplaced.map((misplaced) => misplaced.role));
  // an apology does the work of empathy
  const does = (role, set) => set.has(role) || (role === "empathy" && set.has("apology"));
  function state(role) {
    if (report.structure.missing.includes(role)) return "missing";
    if (does(role, late)) return "misplaced";
    return does(role, roles) ? "present" : "absent";
  }
  return html`<section aria-labelledby="structure-title">
    <h3 id="structure-title">${words.structure}</h3>
    <ol class="structure">
      ${ORDER.map(
        (role) => html`<li key=${role} class=${state(role)}>
          <span class="role">${words.roles[role]}</span>
          <span class="state">${words.states[state(role)]}</span>
        </li>`,
      )}
    </ol>
    ${report.advice
      .filter(isOfOrder)
      .map((advice) => html`<p class="remark" key=${advice.id}>${advice.message}</p>`)}
  </section>`;
}

const isOfOrder = (advice) => /^(missing|misplaced)-/.test(advice.id);

function Advice({ report }) {
  const { words } = useShared();
  const others = report.advice.filter((advice) => !isOfOrder(advice));
  if (others.length === 0) return null;
  return html`<section aria-labelledby="advice-title">
    <h3 id="advice-title">${words.advice}</h3>
    <ul class="advice">
      ${others.map((advice) => html`<li key=${advice.id}>${advice.message} <${Source} of=${advice.source} /></li>`)}
    </ul>
  </section>`;
}
