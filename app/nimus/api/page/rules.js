// The phrasebook's rules in, a page that lists them and a page for each out.

import { html, useState, useShared } from "/page/html.js";
import { useAnswer } from "/page/asking.js";
import { Link, Severity, Source, Tabs } from "/page/parts.js";
import { counted, marked, offered, spoken } from "/page/text.js";

const FIRST_PHRASES = 16;

/** All rules, to filter by words, severity and need. */
export function Rules({ rules, problem }) {
  const { words, language } = useShared();
  const [sought, seek] = useState("");
  const [severity, setSeverity] = useState("");
  const [need, setNeed] = useState("");
  const needle = sought.trim().toLocaleLowerCase();
  const fits = (rule) =>
    [rule.id, ...Object.values(rule.title), ...Object.values(rule.why)].some((said) =>
      said.toLocaleLowerCase().includes(needle),
    );
  const shown = (rules ?? []).filter(
    (rule) => fits(rule) && (!severity || rule.severity === severity) && (!need || rule.need === need),
  );
  return html`
    <h1 tabindex="-1">${words.rules}</h1>
    <p class="quiet">${words.rulesIntro}</p>
    <search class="filters">
      <div class="field">
        <label for="sought">${words.filter}</label>
        <input id="sought" type="search" dir="auto" autocomplete="off" value=${sought} onInput=${(event) => seek(event.currentTarget.value)} />
      </div>
      <${Chosen} id="severity" label=${words.severity} titles=${words.severities} value=${severity} onValue=${setSeverity} />
      <${Chosen} id="need" label=${words.need} titles=${words.needs} value=${need} onValue=${setNeed} />
    </search>
    <p role="status" class="quiet">${rules ? counted(shown.length, words.ruleCount, language) : problem ? "" : words.loading}</p>
    <ul class="rules">
      ${shown.map(
        (rule) => html`<li key=${rule.id} class=${rule.severity}>
          <h2><${Link} to="/rules/${rule.id}">${rule.title[language]}<//></h2>
          <p class="facts"><${Severity} of=${rule.severity} /> <span class="quiet">${words.needs[rule.need] ?? rule.need}</span></p>
          <p>${rule.why[language]}</p>
        </li>`,
      )}
    </ul>
  `;
}

function Chosen({ id, label, titles, value, onValue }) {
  const { words } = useShared();
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} value=${value} onChange=${(event) => onValue(event.currentTarget.value)}>
      <option value="">${words.all}</option>
      ${Object.entries(titles).map(([one, title]) => html`<option key=${one} value=${one}>${title}</option>`)}
    </select>
  </div>`;
}

/** One rule: what it finds, why it hurts, instead of this say that, what does not count, source. */
export function Rule({ id, since }) {
  const { words, language } = useShared();
  const { answer: rule, problem } = useAnswer(`/v1/rules/${id}`, since);
  const [spoken_, speak] = useState(null);
  const chosen = spoken_ ?? language;
  const back = html`<p><${Link} to="/rules">${language === "he" ? "→" : "←"} ${words.backToRules}<//></p>`;
  if (rule === null) {
    const said = problem === null ? words.loading : problem.status === 404 ? words.noRule : "";
    return html`${back}<h1 tabindex="-1">${said || id}</h1>`;
  }
  const tabs = [language, ...Object.keys(rule.phrases).filter((one) => one !== language)].map((one) => ({
    id: one,
    title: words.languages[one] ?? one,
  }));
  return html`
    ${back}
    <h1 tabindex="-1">${rule.title[language]}</h1>
    <p class="facts">
      <${Severity} of=${rule.severity} />
      <span>${words.needs[rule.need] ?? rule.need}</span>
      <${Source} of=${rule.source} />
      <code dir="ltr">${rule.id}</code>
    </p>
    <h2>${words.whyItHurts}</h2>
    <p class="why">${rule.why[language]}</p>
    <${Tabs} label=${words.contentLanguage} tabs=${tabs} chosen=${chosen} onChoose=${speak}>
      <div class="told" lang=${chosen}><${Told} rule=${rule} spoken=${chosen} /></div>
    <//>
  `;
}

/** What a rule says of one language; headings and hints stay in the interface's. */
function Told({ rule, spoken: chosen }) {
  const { words, language } = useShared();
  const phrases = rule.phrases[chosen];
  const sorted = [...phrases.filter((one) => one.canonical), ...phrases.filter((one) => !one.canonical)];
  const first = [...new Set(sorted.map((one) => spoken(one.say)))].slice(0, FIRST_PHRASES);
  const examples = rule.examples[chosen];
  const own = phrases.filter((one) => one.instead.length);
  const ours = (text) => html`<span lang=${language} dir="auto">${text}</span>`;
  const lines = (said, name) => html`<ul class="examples ${name}">
    ${said.map((one) => html`<li key=${one} dir="auto">${pieces(one)}</li>`)}
  </ul>`;
  return html`
    <h2>${ours(words.finds)}</h2>
    <p class="quiet">${ours(words.findsHint)}</p>
    <ul class="phrases">${first.map((one) => html`<li key=${one} dir="auto">${one}</li>`)}</ul>
    <details>
      <summary>${ours(counted(phrases.length, words.allPhrases, language))}</summary>
      <ul class="patterns">${phrases.map((one) => html`<li key=${one.say} dir="auto"><code>${one.say}</code></li>`)}</ul>
    </details>
    <p class="quiet">${ours(words.inText)}</p>
    ${lines(examples.wrong.slice(0, 5), "wrong")}

    <h2>${ours(words.sayThat)}</h2>
    ${lines(rule.instead[chosen].map(offered), "right")}
    ${own.length > 0 &&
    html`<dl class="pairs">
      ${own.map(
        (one) => html`<div key=${one.say}>
          <dt>${ours(words.forPhrase)} <q dir="auto">${spoken(one.say)}</q></dt>
          <dd dir="auto">${offered(one.instead[0])}</dd>
        </div>`,
      )}
    </dl>`}
    <p class="quiet">${ours(words.fitting)}:</p>
    ${lines(examples.right.slice(0, 5), "right")}

    <h2>${ours(words.innocent)}</h2>
    <p class="quiet">${ours(words.innocentHint)}</p>
    ${lines(examples.fine, "fine")}
    ${rule.unless.length > 0 &&
    html`<details>
      <summary>${ours(words.exceptions)}</summary>
      <dl class="excuses">
        ${rule.unless
          .filter((one) => one.patterns[chosen]?.length)
          .map(
            (one) => html`<div>
              <dt>${ours(words.excuses[one.by] ?? one.by)}</dt>
              ${one.patterns[chosen].map((pattern) => html`<dd dir="auto"><code>${pattern}</code></dd>`)}
            </div>`,
          )}
      </dl>
    </details>`}
  `;
}

const pieces = (example) =>
  marked(example).map(({ text, place }) => (place ? html`<mark>${text}</mark>` : text));
