// Texts and places in them in, pieces to show out. Nothing here knows of the page.

const TOKENS = /\[[^\]\n]*\]|\s+|[\p{L}\p{N}\p{M}'"\u05f3\u05f4\u2019-]+|[^\s]/gu;
const WORD = /[\p{L}\p{N}]/u;
const MOST_CELLS = 250_000;

/** Cut a text at places that are sorted and disjoint: pieces, each with its place or null. */
export function cut(text, places) {
  const pieces = [];
  let at = 0;
  for (const place of places) {
    if (place.start > at) pieces.push({ text: text.slice(at, place.start), place: null });
    pieces.push({ text: text.slice(place.start, place.end), place });
    at = place.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), place: null });
  return pieces;
}

/** Share pieces out to the paragraphs of their text; blank ones in a row become one. */
export function paragraphs(pieces) {
  const lines = [[]];
  for (const piece of pieces) {
    piece.text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1).push({ ...piece, text: part });
    });
  }
  const isBlank = (line) => line.every((piece) => !piece.text.trim());
  return lines.filter((line, index) => !isBlank(line) || (index > 0 && !isBlank(lines[index - 1])));
}

/** What is still true of an older text's findings: those that lie outside of what was typed. */
export function kept(findings, before, now) {
  if (before === now) return findings;
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const moved = now.length - before.length;
  return findings.flatMap((finding) => {
    const start = Math.min(finding.start, finding.fix.start);
    const end = Math.max(finding.end, finding.fix.end);
    if (end <= head) return [finding];
    if (start < before.length - tail) return [];
    const { fix } = finding;
    return [
      {
        ...finding,
        start: finding.start + moved,
        end: finding.end + moved,
        fix: { ...fix, start: fix.start + moved, end: fix.end + moved },
      },
    ];
  });
}

/** A draft and the edits of a rewrite, as pieces: same, gone and new, word by word. */
export function changes(draft, edits) {
  const pieces = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push({ kind: "same", text: draft.slice(at, edit.start) });
    pieces.push(...compared(draft.slice(edit.start, edit.end), edit.replacement));
    at = edit.end;
  }
  pieces.push({ kind: "same", text: draft.slice(at) });
  return pieces.filter((piece) => piece.text);
}

/** The pieces of a rewrite, with the number of the gap in each that the agent fills in. */
export function rewritten(draft, rewrite) {
  const gaps = rewrite.placeholders.map((place, gap) => ({ ...place, gap }));
  let at = 0;
  return changes(draft, rewrite.edits).flatMap((piece) => {
    if (piece.kind === "gone") return [piece];
    const from = at;
    at += piece.text.length;
    const inside = gaps
      .filter((gap) => gap.start >= from && gap.end <= at)
      .map((gap) => ({ ...gap, start: gap.start - from, end: gap.end - from }));
    return cut(piece.text, inside).map(({ text, place }) => ({ kind: piece.kind, text, place }));
  });
}

/** The text of a rewrite with what was filled in, where something was. */
export function filled(rewrite, values) {
  return cut(rewrite.text, rewrite.placeholders)
    .map(({ text, place }) => (place && values[rewrite.placeholders.indexOf(place)]) || text)
    .join("");
}

function compared(before, after) {
  const from = before.match(TOKENS) ?? [];
  const to = after.match(TOKENS) ?? [];
  if (from.length * to.length > MOST_CELLS) {
    return [
      { kind: "gone", text: before },
      { kind: "new", text: after },
    ];
  }
  return readable(aligned(from, to));
}

/** The longest common run of tokens, as [kind, token] pairs. */
function aligned(from, to) {
  const width = to.length + 1;
  const longest = new Uint16Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        from[i] === to[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const steps = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      steps.push(["same", from[i]]);
      i += 1;
      j += 1;
    } else if (
      j === to.length ||
      (i < from.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])
    ) {
      steps.push(["gone", from[i]]);
      i += 1;
    } else {
      steps.push(["new", to[j]]);
      j += 1;
    }
  }
  return steps;
}

/** Steps joined into runs; a single word that stays between two changes is part of the change. */
function readable(steps) {
  const runs = [];
  for (const [kind, token] of steps) {
    const last = runs.at(-1);
    if (last?.kind === kind) {
      last.text += token;
      last.words += WORD.test(token) ? 1 : 0;
    } else {
      runs.push({ kind, text: token, words: WORD.test(token) ? 1 : 0 });
    }
  }
  const pieces = [];
  let gone = "";
  let added = "";
  const settle = () => {
    // a space that both sides end with has not changed
    const [space] = /\s*$/.exec(gone);
    const isShared = space && added.endsWith(space);
    const end = isShared ? -space.length : undefined;
    pieces.push({ kind: "gone", text: gone.slice(0, end) }, { kind: "new", text: added.slice(0, end) });
    if (isShared) pieces.push({ kind: "same", text: space });
    gone = added = "";
  };
  runs.forEach((run, index) => {
    const isBetween = index > 0 && index < runs.length - 1;
    if (run.kind === "same" && (run.words > 1 || !isBetween)) {
      settle();
      pieces.push({ kind: "same", text: run.text });
      return;
    }
    if (run.kind !== "new") gone += run.text;
    if (run.kind !== "gone") added += run.text;
  });
  settle();
  return pieces.filter((piece) => piece.text);
}

/** A phrase of the phrasebook as one would say it: the first of its alternatives. */
export function spoken(phrase) {
  return phrase
    .replace(/\(([^)]*)\)/g, (_, choices) => choices.split("|").find(Boolean) ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A replacement of the phrasebook as a team would say it to anybody. */
export function offered(replacement) {
  return (replacement.neutral ?? replacement.say)
    .replace(/\{1:([^}]*)\}/g, (_, forms) => forms.split("|").at(-1))
    .replace(/\{[23]:([^}]*)\}/g, (_, forms) => forms.split("|")[0])
    .replace(/\{\w+\}/g, "…");
}

/** An example with its [[…]] as pieces, the marked one with a place. */
export function marked(example) {
  return example.split(/\[\[|\]\]/).map((text, index) => ({ text, place: index % 2 ? {} : null }));
}

/** A number of things in the grammar of the language; `forms` are keyed as Intl.PluralRules does. */
export function counted(count, forms, language) {
  const form = count === 0 && forms.zero ? "zero" : new Intl.PluralRules(language).select(count);
  return (forms[form] ?? forms.other).replace("{count}", String(count));
}
