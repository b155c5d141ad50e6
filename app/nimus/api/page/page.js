// The address and what is typed in, the page out. Nothing is kept: no storage, no cookies.

import { html, render, Shared, useEffect, useMemo, useRef, useState } from "/page/html.js";
import { holdKey, useAnswer } from "/page/asking.js";
import { Checking } from "/page/checking.js";
import { KeyDialog, Link, Trouble } from "/page/parts.js";
import { Rule, Rules } from "/page/rules.js";
import { WORDS } from "/page/words.js";

const RULE = /^\/rules\/([a-z0-9-]+)$/;
const NO_KEY = { has: false, isRefused: false, isAsked: false, isDeclined: false };

function preferred() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked in WORDS) return asked;
  return /^(he|iw)\b/i.test(navigator.languages?.[0] ?? navigator.language ?? "") ? "he" : "en";
}

function Page() {
  const [language, speak] = useState(preferred);
  const [path, setPath] = useState(location.pathname);
  const [search, setSearch] = useState(location.search);
  const [said, setSaid] = useState({ text: "", number: 0, isSeen: false });
  const [keyed, setKeyed] = useState({ ...NO_KEY, since: 0 });
  const words = WORDS[language];
  const rules = useAnswer("/v1/rules", keyed.since);
  const vocabulary = useAnswer("/v1/vocabulary", keyed.since);
  const titles = useMemo(
    () => Object.fromEntries((rules.answer?.rules ?? []).map((rule) => [rule.id, rule.title[language]])),
    [rules.answer, language],
  );

  // a screen reader says a live region again only where its text is another
  const say = (text, { isSeen = false } = {}) =>
    setSaid(({ number }) => ({ text, number: number + 1, isSeen }));

  function go(to) {
    history.pushState(null, "", to + search);
    setPath(to);
  }

  function choose(chosen) {
    const asked = `?lang=${chosen}`;
    history.replaceState(null, "", path + asked);
    setSearch(asked);
    speak(chosen);
  }

  function use(key) {
    holdKey(key);
    setKeyed(({ since }) => ({ ...NO_KEY, has: true, since: since + 1 }));
  }

  function forget() {
    holdKey(null);
    setKeyed(({ since }) => ({ ...NO_KEY, since }));
    say(words.forgotten);
  }

  // whoever declined is asked again by a button only, not by every pause in typing
  const refuse = () =>
    setKeyed((known) => ({ ...known, isRefused: true, isAsked: !known.isDeclined }));
  const askForKey = () => setKeyed((known) => ({ ...known, isAsked: true }));
  const decline = () => setKeyed((known) => ({ ...known, isAsked: false, isDeclined: true }));

  useEffect(() => {
    const back = () => setPath(location.pathname);
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);

  const rule = RULE.exec(path)?.[1];
  const isChecking = !path.startsWith("/rules");
  const title = rule ? (titles[rule] ?? rule) : isChecking ? words.tagline : words.rules;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === "he" ? "rtl" : "ltr";
    document.title = `${title} · ${words.name}`;
  }, [language, title]);

  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      scrollTo(0, 0);
      document.querySelector("main:not([hidden]) h1")?.focus();
    }
    isFirst.current = false;
  }, [path]);

  const isRefused = rules.problem?.status === 401;
  useEffect(() => {
    if (isRefused) refuse();
  }, [rules.problem]);

  const shared = { language, words, titles, search, go, say };
  return html`<${Shared.Provider} value=${shared}>
    <a class="skip" href="#main">${words.skip}</a>
    <header>
      <p class="brand"><${Link} to="/">${words.name}<//> <span class="quiet">${words.tagline}</span></p>
      <nav aria-label=${words.sections}>
        <${Link} to="/" aria-current=${isChecking ? "page" : undefined}>${words.check}<//>
        <${Link} to="/rules" aria-current=${isChecking ? undefined : "page"}>${words.rules}<//>
      </nav>
      <div class="languages" role="group" aria-label=${words.interfaceLanguage}>
        ${[["he", "עברית"], ["en", "English"]].map(
          ([id, name]) => html`<button type="button" class="plain" lang=${id} aria-pressed=${String(id === language)} onClick=${() => choose(id)}>${name}</button>`,
        )}
        ${keyed.has && html`<button type="button" class="plain" onClick=${forget}>${words.forgetKey}</button>`}
      </div>
    </header>
    ${keyed.isRefused && !keyed.isAsked &&
    html`<p class="notice">${words.noKey} <button type="button" onClick=${askForKey}>${words.giveKey}</button></p>`}
    <main id=${isChecking ? "main" : undefined} hidden=${!isChecking} class="checking">
      <${Checking} vocabulary=${vocabulary.answer} isShown=${isChecking} since=${keyed.since} onRefused=${refuse} />
    </main>
    ${!isChecking &&
    html`<main id="main" class="reading">
      ${rule
        ? html`<${Rule} id=${rule} since=${keyed.since} key=${rule} />`
        : html`<${Rules} rules=${rules.answer?.rules} problem=${rules.problem} />`}
      <${Trouble} problem=${rules.problem} />
    </main>`}
    <footer><a href="/docs">${words.docs}</a></footer>
    <p role="status" class=${said.isSeen ? "notice" : "unseen"}>${said.text + (said.number % 2 ? "\u00a0" : "")}</p>
    ${keyed.isAsked && html`<${KeyDialog} isWrong=${keyed.has} onKey=${use} onDecline=${decline} />`}
  <//>`;
}

render(html`<${Page} />`, document.getElementById("page"));
