// What every part of the page is written with: markup in template strings, and the hooks it uses.

import { createContext, h, render } from "/page/preact.js";
import htm from "/page/htm.js";
import { useContext } from "/page/hooks.js";

export { render };
export { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "/page/hooks.js";

/** Markup to elements; whatever stands in `${…}` enters as text or as a property, never as markup. */
export const html = htm.bind(h);

/** What all parts share: the interface's language and words, the rules, and ways to speak and go. */
export const Shared = createContext(null);

export const useShared = () => useContext(Shared);
