// An answer in, elements out. Data enters the page as text nodes only.

/** Make an element; attributes by name, `on` for listeners, children as nodes or strings. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** Cut the draft into paragraphs, and each into plain and marked stretches. */
export function stretches(text, findings) {
  const paragraphs = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const until = from + line.length;
    const pieces = [];
    let at = from;
    for (const finding of findings) {
      const start = Math.max(finding.start, from);
      const end = Math.min(finding.end, until);
      if (start >= end) continue;
      if (start > at) pieces.push({ text: text.slice(at, start), finding: null });
      pieces.push({ text: text.slice(start, end), finding });
      at = end;
    }
    if (at < until) pieces.push({ text: text.slice(at, until), finding: null });
    paragraphs.push(pieces);
    from = until + 1;
  }
  return paragraphs;
}

/** The draft with its findings underlined; `onPick` is told which one was chosen. */
export function markedDraft(text, findings, words, onPick) {
  return stretches(text, findings).map((pieces) =>
    element(
      "p",
      { dir: "auto" },
      ...pieces.map((piece) =>
        piece.finding === null
          ? piece.text
          : element(
              "a",
              {
                class: `mark ${piece.finding.severity}`,
                href: `#finding-${piece.finding.id}`,
                title: words[piece.finding.severity],
                on: {
                  click: (event) => {
                    event.preventDefault();
                    onPick(piece.finding);
                  },
                },
              },
              piece.text,
            ),
      ),
    ),
  );
}

/** One finding: what stood there, why it hurts, and what to say instead. */
export function findingCard(finding, words, onUse) {
  const suggestions = finding.fix.suggestions.map((suggestion) =>
    element(
      "li",
      {},
      element("span", { dir: "auto", class: "saying" }, suggestion),
      element(
        "button",
        {
          type: "button",
          "aria-label": words.useNamed.replace("{text}", () => suggestion),
          on: { click: () => onUse(finding, suggestion) },
        },
        words.use,
      ),
    ),
  );
  return element(
    "li",
    { class: `card ${finding.severity}`, id: `finding-${finding.id}`, tabindex: "-1" },
    element(
      "p",
      { class: "what" },
      element("strong", { dir: "auto" }, finding.text),
      " ",
      element("span", { class: "badge" }, words[finding.severity] ?? finding.severity),
    ),
    element("p", { dir: "auto" }, finding.message),
    element("p", { class: "quiet" }, words[finding.need] ?? finding.need),
    suggestions.length
      ? element("div", {}, element("h3", {}, words.instead), element("ul", {}, ...suggestions))
      : element("p", { class: "quiet" }, words.noSuggestion),
  );
}

/** The strip empathy → answer → alternative, with what is there, missing or late. */
export function structureStrip(answer, words) {
  const roles = new Set(answer.sentences.map((sentence) => sentence.role));
  // an apology that comes first does the work of empathy
  if (roles.has("apology")) roles.add("empathy");
  const late = new Set(answer.structure.misplaced.map((misplaced) => misplaced.role));
  return ["empathy", "answer", "alternative"].map((role) => {
    let state = roles.has(role) ? "present" : "absent";
    if (late.has(role) || (role === "empathy" && late.has("apology"))) state = "misplaced";
    if (answer.structure.missing.includes(role)) state = "missing";
    return element(
      "li",
      { class: state },
      element("span", { class: "role" }, words[role]),
      element("span", { class: "state" }, words[state]),
    );
  });
}

/** One rewrite, its placeholders marked, with buttons to copy it and to take it over. */
export function rewriteCard(rewrite, words, { onCopy, onTake }) {
  const marks = rewrite.placeholders.map((placeholder) => ({ ...placeholder, severity: "gap" }));
  const paragraphs = stretches(rewrite.text, marks).map((pieces) =>
    element(
      "p",
      { dir: "auto" },
      ...pieces.map((piece) =>
        piece.finding === null
          ? piece.text
          : element("span", { class: "mark gap", title: piece.finding.hint }, piece.text),
      ),
    ),
  );
  const notes = rewrite.unproved.map((unproved) =>
    element("p", { class: "quiet", dir: "auto" }, unproved.message),
  );
  if (rewrite.placeholders.length) notes.unshift(element("p", { class: "quiet" }, words.fillIn));
  return element(
    "li",
    { class: "card" },
    element("h3", {}, words[rewrite.kind] ?? rewrite.kind),
    element("div", { class: "view" }, ...paragraphs),
    ...notes,
    element(
      "div",
      { class: "tools" },
      element(
        "button",
        { type: "button", on: { click: (event) => onCopy(rewrite, event.currentTarget) } },
        words.copy,
      ),
      element("button", { type: "button", on: { click: () => onTake(rewrite) } }, words.replaceDraft),
    ),
  );
}

/** How many phrases there are to change, in the grammar of the language. */
export function counted(count, words, language) {
  const forms = words.count;
  const form = count === 0 ? "zero" : new Intl.PluralRules(language).select(count);
  return (forms[form] ?? forms.other).replace("{count}", String(count));
}
