// Small things that every part of the page is made of.

import { html, useEffect, useId, useRef, useShared } from "/page/html.js";

const SHAPES = { error: "◆", warning: "▲", info: "●" };

/** A link within the page: the draft and the key stay, for nothing is loaded anew. */
export function Link({ to, children, ...more }) {
  const { go, search } = useShared();
  function follow(event) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  }
  return html`<a href=${to + search} onClick=${follow} ...${more}>${children}</a>`;
}

/** How much something matters: by shape and word, not by colour alone. */
export function Severity({ of }) {
  const { words } = useShared();
  return html`<span class="severity ${of}">
    <span aria-hidden="true">${SHAPES[of] ?? "●"}</span> ${words.severities[of] ?? of}
  </span>`;
}

/** Where a rule or an advice comes from. */
export function Source({ of }) {
  const { words } = useShared();
  const named = of.split(", ").map((one) => (/^\d+$/.test(one) ? words.article.replace("{number}", one) : "Nimus"));
  return html`<span class="quiet">${words.source.replace("{source}", [...new Set(named)].join(", "))}</span>`;
}

/** Tabs over one panel; the arrows of the keyboard go along the reading direction. */
export function Tabs({ label, tabs, chosen, onChoose, children }) {
  const { language } = useShared();
  const id = useId();
  const list = useRef(null);
  function move(event) {
    const along = language === "he" ? "ArrowLeft" : "ArrowRight";
    const back = language === "he" ? "ArrowRight" : "ArrowLeft";
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const steps = { [along]: at + 1, [back]: at - 1, Home: 0, End: -1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const next = tabs.at(steps[event.key] % tabs.length);
    onChoose(next.id);
    list.current.querySelector(`[data-tab="${next.id}"]`).focus();
  }
  return html`
    <div class="tabs" role="tablist" aria-label=${label} ref=${list} onKeyDown=${move}>
      ${tabs.map(
        (tab) => html`<button
          type="button"
          role="tab"
          key=${tab.id}
          id="${id}-${tab.id}"
          data-tab=${tab.id}
          aria-selected=${String(tab.id === chosen)}
          aria-controls="${id}-panel"
          tabindex=${tab.id === chosen ? 0 : -1}
          onClick=${() => onChoose(tab.id)}
        >${tab.title}</button>`,
      )}
    </div>
    <div role="tabpanel" id="${id}-panel" aria-labelledby="${id}-${chosen}">${children}</div>
  `;
}

/** One paragraph a line, each in its own direction; `show` makes an element of a piece. */
export function Prose({ lines, show }) {
  return lines.map((line) => html`<p dir="auto">${line.map(show)}</p>`);
}

/** What went wrong, in the words of whoever only wants a draft checked. */
export function Trouble({ problem }) {
  const { words } = useShared();
  const kinds = { "not-ready": words.starting, "took-too-long": words.tooSlow };
  const statuses = {
    0: words.unreachable,
    403: words.forbidden,
    413: words.tooLong,
    429: words.busy,
    503: words.busy,
  };
  // a missing key is asked for, not told
  const isTold = problem !== null && problem.status !== 401 && problem.status !== 404;
  const said = isTold
    ? (kinds[problem.kind] ?? statuses[problem.status] ?? `${words.failed} ${problem.detail}`)
    : "";
  return html`<div role="alert">${said && html`<p class="notice">${said}</p>`}</div>`;
}

/** The dialog that asks for a key; the browser keeps focus inside it, and Escape closes it. */
export function KeyDialog({ isWrong, onKey, onDecline }) {
  const { words } = useShared();
  const dialog = useRef(null);
  const field = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  const key = () => field.current.value.trim();
  function submit(event) {
    event.preventDefault();
    // closed before it goes, so that the browser gives the focus back to where it was
    if (key()) dialog.current.close("key");
  }
  const closed = () => (dialog.current.returnValue === "key" ? onKey(key()) : onDecline());
  // a field of type "password" would have the browser offer to store the key
  return html`<dialog ref=${dialog} class="asking" aria-labelledby="key-title" onClose=${closed}>
    <form onSubmit=${submit} autocomplete="off">
      <h2 id="key-title">${words.keyTitle}</h2>
      <p id="key-hint">${words.keyHint}</p>
      <label for="key">${words.key}</label>
      <input
        id="key"
        class="secret"
        type="text"
        dir="ltr"
        ref=${field}
        autocomplete="off"
        autocapitalize="off"
        spellcheck=${false}
        required
        aria-invalid=${String(isWrong)}
        aria-describedby="key-hint key-wrong"
      />
      <p id="key-wrong" class="refused" role="alert">${isWrong ? words.keyWrong : ""}</p>
      <div class="tools">
        <button type="submit" class="main">${words.useKey}</button>
        <button type="button" onClick=${() => dialog.current.close()}>${words.notNow}</button>
      </div>
    </form>
  </dialog>`;
}
