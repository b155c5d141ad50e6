// The page's first part: a draft and what is known around it in, all that is said of it out.

import { html, useEffect, useRef, useShared, useState } from "/page/html.js";
import { useChecking } from "/page/asking.js";
import { Circumstances, contextOf, NOTHING_KNOWN } from "/page/circumstances.js";
import { Draft } from "/page/draft.js";
import { Trouble } from "/page/parts.js";
import { Report, told } from "/page/report.js";
import { Rewrites } from "/page/rewrites.js";
import { counted, kept } from "/page/text.js";

function requestOf(text, known, language) {
  return {
    // half an emoji, in the middle of typing it, is no text: it keeps its place as one unit
    text: text.toWellFormed ? text.toWellFormed() : text,
    offsets: "utf-16",
    locale: language,
    format: known.format,
    address: known.address,
    context: contextOf(known),
  };
}

export function Checking({ vocabulary, isShown, since, onRefused }) {
  const { words, language, say } = useShared();
  const [text, setText] = useState("");
  const [known, setKnown] = useState(NOTHING_KNOWN);
  const [open, setOpen] = useState(null);
  const field = useRef(null);
  const asked = useChecking(requestOf(text, known, language), since);
  const { checked, rewrites, isCurrent, isLong, problem, busy, hurry } = asked;
  const findings = checked === null ? [] : kept(checked.report.findings, checked.text, text);

  function type(typed) {
    setText(typed);
    setOpen(null);
  }

  function show(found) {
    // so that whoever closes the explanation is back at the phrase
    if (found?.isByKey) field.current.setSelectionRange(found.finding.start, found.finding.end);
    setOpen(found);
  }

  function put(said, start, end) {
    field.current.focus();
    field.current.setSelectionRange(start, end);
    // deprecated, but the only way of changing a field that the browser can undo
    const isDone = document.execCommand(said ? "insertText" : "delete", false, said);
    if (!isDone) field.current.setRangeText(said, start, end, "end");
    type(field.current.value);
  }

  function use(finding, said) {
    put(said, finding.fix.start, finding.fix.end);
    say(words.put);
  }

  function take(said) {
    put(said, 0, text.length);
    say(words.replaced);
  }

  /** The finding after the place of the caret, or before it; round and round. */
  function step(by) {
    if (findings.length === 0) return;
    const { selectionStart: caret } = field.current;
    const at = open ? findings.indexOf(open.finding) : findings.findLastIndex((one) => one.start < caret);
    const isInside = !open && at >= 0 && by < 0;
    const next = isInside ? at : at + by;
    show({ finding: findings.at(next % findings.length), isByKey: true });
  }

  const wantsRewrites = useRef(false);
  const goToRewrites = () => document.getElementById("rewrites-title").focus();
  function suggest() {
    if (!text.trim()) return;
    if (isCurrent) {
      goToRewrites();
      return;
    }
    wantsRewrites.current = true;
    hurry();
  }

  useEffect(() => {
    if (!isShown) return undefined;
    function press(event) {
      if (event.key === "F8") step(event.shiftKey ? -1 : 1);
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) suggest();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });

  const lastTold = useRef("");
  useEffect(() => {
    setOpen(null);
    if (checked === null) return;
    const now = told(checked.report, { words, language });
    // one who types is not told the same after every pause
    if (now !== lastTold.current) say(now);
    lastTold.current = now;
  }, [checked]);

  useEffect(() => {
    if (rewrites === null || !isCurrent) return;
    const isGood = rewrites.found.length === 1 && rewrites.found[0].text === rewrites.text;
    say(isGood ? words.good : counted(rewrites.found.length, words.rewritten, language));
    if (wantsRewrites.current) goToRewrites();
    wantsRewrites.current = false;
  }, [rewrites]);

  useEffect(() => {
    if (problem?.status === 401) onRefused();
  }, [problem]);

  return html`
    <section class="writing" aria-labelledby="draft-title">
      <div class="row">
        <h1 tabindex="-1" id="draft-title"><label for="draft">${words.draft}</label></h1>
        <div class="tools">
          <button type="button" onClick=${() => put(words.example, 0, text.length)}>${words.tryExample}</button>
          <button type="button" disabled=${!text} onClick=${() => put("", 0, text.length)}>${words.clear}</button>
        </div>
      </div>
      <${Draft} ...${{ text, findings, open, field }} onText=${type} onOpen=${show} onUse=${use} />
      <p class="quiet small">${words.privacy}</p>
      <p class="quiet small keys" id="keys">
        ${Object.entries(words.keys).map(([key, does]) => html`<span key=${key}><kbd>${key}</kbd> ${does}</span> `)}
      </p>
      <${Circumstances} known=${known} vocabulary=${vocabulary} onKnown=${setKnown} />
    </section>
    <section class="report" aria-label=${words.result} aria-busy=${String(busy === "check")}>
      <${Trouble} problem=${problem} />
      <${Report} ...${{ checked, findings, busy }} onOpen=${show} />
    </section>
    <${Rewrites} ...${{ rewrites, isCurrent, isLong, busy }} hasDraft=${Boolean(text.trim())} onHurry=${suggest} onTake=${take} />
  `;
}
