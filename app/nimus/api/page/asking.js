// Questions to the service in, its answers or a Problem out. The key lives here, in memory alone.

import { useEffect, useRef, useState } from "/page/html.js";

const WAIT_TO_CHECK = 350;
const WAIT_TO_REWRITE = 1500;
const WAIT_TO_RETRY = 3;
// a rewrite of more is work for the service, which nobody may have wanted
const MOST_UNASKED = 4000;

let key = null;

/** Use a key from now on; null forgets it. */
export function holdKey(given) {
  key = given;
}

/** What went wrong; status 0 means that the service did not answer. */
export class Problem extends Error {
  constructor(status, { detail = "", type = "" } = {}, retryAfter = null) {
    super(detail);
    Object.assign(this, { status, detail, type, retryAfter });
  }

  /** What the service calls it; empty where a gateway answered for it. */
  get kind() {
    return this.type.split("/").at(-1);
  }

  /** Whether the same question may be answered a little later. */
  get isPassing() {
    return this.status === 429 || (this.status === 503 && this.kind !== "took-too-long");
  }
}

/** Ask the service; with a body it is a POST. */
export async function ask(path, { body, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (key !== null) headers.Authorization = `Bearer ${key}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method: body === undefined ? "GET" : "POST", headers, body, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0);
  }
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const answer = isJson ? await response.json() : {};
  if (response.ok && isJson) return answer;
  const wait = Number(response.headers.get("retry-after"));
  throw new Problem(response.ok ? 0 : response.status, answer, wait || WAIT_TO_RETRY);
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** What a GET answers: asked for again with every new `since`, and while the service starts. */
export function useAnswer(path, since) {
  const [found, setFound] = useState({ path, answer: null, problem: null });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    async function run() {
      for (;;) {
        try {
          const answer = await ask(path, { signal });
          setFound({ path, answer, problem: null });
          return;
        } catch (error) {
          if (signal.aborted) return;
          if (!(error instanceof Problem)) throw error;
          setFound({ path, answer: null, problem: error });
          if (!error.isPassing) return;
          await pause(error.retryAfter * 1000, signal);
        }
      }
    }
    run().catch((error) => {
      if (!signal.aborted) throw error;
    });
    return () => stop.abort();
  }, [path, since]);
  // what was found for another path says nothing of this one
  return found.path === path ? found : { path, answer: null, problem: null };
}

/**
 * A draft checked while it is typed: the answer to the last question that was asked, or a problem.
 *
 * A question that a newer one overtakes is aborted, and its answer dropped.
 */
export function useChecking(request, since) {
  const [checked, setChecked] = useState(null);
  const [rewrites, setRewrites] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState("");
  const [again, setAgain] = useState(0);
  const eager = useRef(false);
  const skip = useRef(() => {});
  const { text } = request;
  const isLong = text.length > MOST_UNASKED;
  const body = JSON.stringify(request);

  useEffect(() => {
    if (!text.trim()) {
      eager.current = false;
      setChecked(null);
      setRewrites(null);
      setProblem(null);
      setBusy("");
      return undefined;
    }
    const stop = new AbortController();
    const { signal } = stop;

    async function run() {
      await pause(WAIT_TO_CHECK, signal);
      setBusy("check");
      const report = await ask("/v1/check", { body, signal });
      setChecked({ text, report });
      setProblem(null);
      setBusy("");
      if (!eager.current) {
        const asked = new Promise((resolve) => (skip.current = resolve));
        await Promise.race(isLong ? [asked] : [asked, pause(WAIT_TO_REWRITE, signal)]);
        if (signal.aborted) return;
      }
      setBusy("rewrite");
      const { rewrites: found } = await ask("/v1/rewrite", { body, signal });
      setRewrites({ text, body, found });
      setBusy("");
      eager.current = false;
    }

    run().catch((error) => {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      eager.current = false;
      setBusy("");
      setProblem(error);
      if (!error.isPassing) return;
      setTimeout(() => !signal.aborted && setAgain((count) => count + 1), error.retryAfter * 1000);
    });
    return () => stop.abort();
  }, [body, since, again]);

  function hurry() {
    eager.current = true;
    skip.current();
    // nothing waits any more where the last question failed
    if (problem !== null) setAgain((count) => count + 1);
  }

  const isCurrent = rewrites?.body === body;
  return { checked, rewrites, isCurrent, isLong, problem, busy, hurry };
}
