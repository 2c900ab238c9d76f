// Tables can be sorted by any column, one formation is shown at a time, figures tell their numbers. Without this, everything is
// there too.
for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[column].textContent.trim();
      const number = (text) => Number.parseFloat(text.replace("−", "-").replace(",", "."));
      const rows = [...table.tBodies[0].rows];
      const numeric = rows.every((row) => key(row) === "–" || !Number.isNaN(number(key(row))));
      const value = (row) => (numeric ? (key(row) === "–" ? -Infinity : number(key(row))) : key(row));
      rows.sort((one, other) => {
        const [a, b] = [value(one), value(other)];
        return (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1);
      });
      table.tBodies[0].append(...rows);
    });
  });
}
const which = document.getElementById("which");
if (which) {
  const choose = () => {
    for (const one of document.querySelectorAll(".formation")) one.hidden = one.dataset.number !== which.value;
  };
  which.closest(".choice").hidden = false;
  which.addEventListener("change", choose);
  choose();
}
// Whoever points at a figure reads its numbers.
for (const svg of document.querySelectorAll("figure svg")) {
  const [title, said] = [svg.querySelector("title"), svg.querySelector("desc")];
  if (title && said?.textContent) title.textContent += `\n${said.textContent.replaceAll("; ", "\n")}`;
}
