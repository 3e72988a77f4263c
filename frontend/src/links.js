// The address always holds the query: as ?query= where it is short, which works without a script too and is asked by the
// server; else behind #, which no server or proxy on the way has to take.
import { write } from "./editor.js";

const LONGEST = 6000;

/** Give the address with the query behind #. */
export const fragment = (query) => `/sparql#query=${encodeURIComponent(query)}`;

function addressOf(query) {
  const lang = new URLSearchParams(location.search).get("lang");
  const plain = `/sparql?${new URLSearchParams({ query, ...(lang && { lang }) })}`;
  return plain.length <= LONGEST ? plain : fragment(query);
}

/** Put a query that is asked into the address, as a step that the browser can go back from. */
export function remember(query) {
  const address = addressOf(query);
  if (address !== location.pathname + location.search + location.hash) history.pushState({ query }, "", address);
}

function fromFragment() {
  return location.hash.startsWith("#query=") ? new URLSearchParams(location.hash.slice(1)).get("query") : null;
}

/** Ask what the address holds and the server has not asked; follow the browser back and forth. */
export function linked(view, ask) {
  const given = fromFragment();
  if (given !== null) write(view, given);
  const first = view.state.doc.toString();
  const parameters = new URLSearchParams(location.search);
  if (given !== null || (parameters.has("example") && !parameters.has("query"))) ask({ kept: true });
  history.replaceState({ query: first, asked: given !== null || parameters.size > 0 }, "");
  addEventListener("popstate", ({ state }) => {
    const query = state?.query ?? fromFragment();
    if (query === null || query === undefined) return;
    write(view, query);
    if (state?.asked === false) document.querySelector("#answer").replaceChildren();
    else ask({ kept: true });
  });
}
