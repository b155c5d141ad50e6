// What the agent types in, the service's answer out. Nothing is kept: no storage, no cookies.

import { WORDS } from "/page/words.js";
import { counted, element, findingCard, markedDraft, rewriteCard, structureStrip } from "/page/view.js";

const WAIT_TO_CHECK = 350;
const WAIT_TO_REWRITE = 700;
const WAIT_TO_RETRY = 3000;

const $ = (id) => document.getElementById(id);
const draft = $("draft");
const preferred = navigator.languages?.[0] ?? navigator.language ?? "en";

let language = /^(he|iw)\b/i.test(preferred) ? "he" : "en";
let vocabulary = null;
let answered = null;
let rewritten = null;
let asking = new AbortController();
let timer = 0;

const words = () => WORDS[language];

// --- the interface's language -------------------------------------------------------------

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  document.documentElement.dir = chosen === "he" ? "rtl" : "ltr";
  document.title = words().name;
  for (const found of document.querySelectorAll("[data-word]")) {
    found.textContent = words()[found.dataset.word];
  }
  for (const attribute of ["placeholder", "aria-label"]) {
    for (const found of document.querySelectorAll(`[data-word-${attribute}]`)) {
      found.setAttribute(attribute, words()[found.getAttribute(`data-word-${attribute}`)]);
    }
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === chosen));
  }
  fillSelects();
}

function fillSelects() {
  for (const select of document.querySelectorAll("select[data-words]")) {
    const names = select.dataset.words.split(" ");
    fill(select, names.map((name) => [name === "unsaid" ? "" : name, words()[name]]));
  }
  for (const select of document.querySelectorAll("select[data-vocabulary]")) {
    const known = vocabulary?.[select.dataset.vocabulary] ?? [];
    fill(select, [["", words().unsaid], ...known.map((one) => [one.id, one.title[language]])]);
  }
}

function fill(select, choices) {
  const chosen = select.value;
  select.replaceChildren(...choices.map(([value, title]) => element("option", { value }, title)));
  if (choices.some(([value]) => value === chosen)) select.value = chosen;
}

// --- asking -------------------------------------------------------------------------------

function request() {
  const text = draft.value;
  const value = (id) => $(id).value || null;
  return {
    // half an emoji, in the middle of typing it, is no text: it keeps its place as one unit
    text: text.toWellFormed ? text.toWellFormed() : text,
    offsets: "utf-16",
    locale: language,
    format: value("format") ?? "plain",
    address: value("address") ?? "auto",
    context: {
      customer: {
        name: value("customer-name"),
        gender: value("customer-gender") ?? "unknown",
        number: value("customer-number"),
        type: value("customer-type"),
      },
      agent: {
        name: value("agent-name"),
        gender: value("agent-gender") ?? "unknown",
        number: value("agent-number"),
      },
      channel: value("channel"),
      situation: value("situation"),
      customer_message: value("customer-message"),
    },
  };
}

async function ask(path, body, signal) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.title), { problem: answer });
  return answer;
}

function changed(wait = WAIT_TO_CHECK) {
  clearTimeout(timer);
  asking.abort();
  asking = new AbortController();
  if (!draft.value.trim()) {
    answered = rewritten = null;
    show();
    return;
  }
  $("results").setAttribute("aria-busy", "true");
  const { signal } = asking;
  timer = setTimeout(() => check(signal), wait);
}

async function check(signal) {
  const body = request();
  const text = draft.value;
  try {
    answered = { text, report: await ask("/v1/check", body, signal) };
    rewritten = null;
    show();
    timer = setTimeout(() => rewrite(body, text, signal), WAIT_TO_REWRITE);
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

async function rewrite(body, text, signal) {
  try {
    const { rewrites } = await ask("/v1/rewrite", body, signal);
    rewritten = rewrites.filter((one) => one.text !== text);
    showRewrites();
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

// --- showing ------------------------------------------------------------------------------

function show() {
  $("results").removeAttribute("aria-busy");
  $("notice").hidden = true;
  $("answer").hidden = $("scale").hidden = answered === null;
  $("results").dataset.verdict = answered?.report.verdict ?? "";
  if (answered === null) {
    $("verdict").textContent = words().idle;
    $("summary").textContent = words().idleHint;
    return;
  }
  const { text, report } = answered;
  const score = words().score.replace("{score}", String(report.score));
  $("verdict").textContent = words()[report.verdict] ?? report.verdict;
  $("summary").textContent = `${score} · ${counted(report.findings.length, words(), language)}`;
  $("scale").firstElementChild.style.inlineSize = `${report.score}%`;
  $("structure").replaceChildren(...structureStrip(report, words()));
  $("viewing").hidden = $("finding").hidden = report.findings.length === 0;
  $("view").replaceChildren(...markedDraft(text, report.findings, words(), pick));
  $("findings").replaceChildren(...report.findings.map((one) => findingCard(one, words(), use)));
  $("advising").hidden = report.advice.length === 0;
  $("advice").replaceChildren(
    ...report.advice.map((advice) => element("li", { dir: "auto" }, advice.message)),
  );
  showRewrites();
}

function showRewrites() {
  $("rewriting").hidden = !rewritten?.length;
  $("rewrites").replaceChildren(
    ...(rewritten ?? []).map((one) => rewriteCard(one, words(), { onCopy: copy, onTake: take })),
  );
}

function fail(error) {
  const status = error.problem?.status;
  const said = { 413: words().tooLong, 503: words().starting }[status];
  const detail = error.problem?.detail ?? "";
  $("results").removeAttribute("aria-busy");
  $("notice").hidden = false;
  $("notice").textContent =
    said ?? (error.problem ? `${words().failed} ${detail}` : words().unreachable);
  if (status === 503) changed(WAIT_TO_RETRY);
}

// --- acting -------------------------------------------------------------------------------

function pick(finding) {
  const card = $(`finding-${finding.id}`);
  card.scrollIntoView({ block: "nearest" });
  card.focus();
}

function use(finding, suggestion) {
  // places are of the text that was checked: where it has changed since, they mean nothing
  if (answered?.text !== draft.value) return;
  put(suggestion, finding.fix.start, finding.fix.end);
}

function take(rewrite) {
  put(rewrite.text, 0, draft.value.length);
}

function put(text, start, end) {
  draft.focus();
  draft.setSelectionRange(start, end);
  // deprecated, but the only way of changing a field that the browser can undo
  const done = document.execCommand?.(text ? "insertText" : "delete", false, text);
  if (!done) draft.setRangeText(text, start, end, "end");
  changed(0);
}

async function copy(rewrite, button) {
  try {
    await navigator.clipboard.writeText(rewrite.text);
    button.textContent = words().copied;
  } catch {
    $("notice").hidden = false;
    $("notice").textContent = words().notCopied;
  }
}

// --- beginning ----------------------------------------------------------------------------

$("form").addEventListener("submit", (event) => event.preventDefault());
$("form").addEventListener("input", () => changed());
$("clear").addEventListener("click", () => put("", 0, draft.value.length));
$("example").addEventListener("click", () => put(words().example, 0, draft.value.length));
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    speak(button.dataset.language);
    show();
    changed(0);
  });
}

speak(language);
show();
// a browser may bring back what was typed before a reload
if (draft.value) changed(0);
try {
  const response = await fetch("/v1/vocabulary");
  if (response.ok) vocabulary = await response.json();
  fillSelects();
} catch {
  $("notice").hidden = false;
  $("notice").textContent = words().unreachable;
}
