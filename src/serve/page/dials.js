// What each dial moves: a picture and a table that were computed beforehand.
import { drawn } from "./answers.js";
import { byId } from "./svg.js";

let shownIn = "";

function row(cells, kinds) {
  const line = document.createElement("tr");
  line.append(...cells.map((text, number) => {
    const cell = document.createElement(kinds[number].tag);
    if (kinds[number].scope) cell.scope = kinds[number].scope;
    if (kinds[number].number) cell.className = "number";
    cell.textContent = text;
    return cell;
  }));
  return line;
}

/// Shows the dials in a language, once.
export async function showDials(language, words) {
  if (shownIn === language) return;
  shownIn = language;
  const found = await (await fetch(`/dials/${language}`)).json();
  byId("dials-picture").replaceChildren(drawn(found.picture));
  const table = byId("dials-table");
  const head = { tag: "th", scope: "col" };
  const figure = { ...head, number: true };
  const heads = [words.dial, words.dialLow, words.dialDefault, words.dialHigh, ...found.groups, words.dialMoves];
  table.tHead.replaceChildren(row(heads, [head, figure, figure, figure, figure, figure, figure, head]));
  const [name, number, text] = [{ tag: "th", scope: "row" }, { tag: "td", number: true }, { tag: "td" }];
  table.tBodies[0].replaceChildren(...found.rows.map((dial) => row(
    [dial.name, ...dial.values, ...dial.changes, dial.moves ? words.yes : words.no],
    [name, number, number, number, number, number, number, text],
  )));
  table.caption.textContent = words.dialsCaption(found.scenario);
}
