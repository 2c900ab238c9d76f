// Numbers as people read them.
const PERCENTS = ["influence.", "document.", "impact.", "partner.", "way.", "plans.", "formation.quality"];

export const isPercent = (figure) => PERCENTS.some((measure) => figure.startsWith(measure));

// A number in the language of the page, with the sign that print has.
export function shownNumber(value, { language, percent = false, decimals = 2, signed = false }) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const text = new Intl.NumberFormat(language === "nl" ? "nl-NL" : "en-GB", {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: signed ? "exceptZero" : "negative",
  }).format(percent ? 100 * value : value);
  return `${text.replace("-", "−")}${percent ? " %" : ""}`;
}

// A scenario's title in the language of the page.
export const titleOf = (preset, language) => (language === "nl" ? preset.title_nl : preset.title);

// A civil servant's name in the language of the page.
export const personIn = (official, language) => (language === "nl" ? official.name_nl : official.name);

// Decimals of a figure: whole days and plans need fewer.
export const decimalsOf = (figure) => (/^formation\.(agreement_day|plans)$/.test(figure) ? 1 : 2);

// A figure's mean and interval, and what a move changed, as texts.
export function shownFigure(figure, language) {
  const style = { language, percent: isPercent(figure.figure), decimals: decimalsOf(figure.figure) };
  const ends = (interval) => interval?.map((end) => shownNumber(end, style)).join(" … ") ?? "–";
  return {
    mean: shownNumber(figure.estimate?.mean, style),
    interval: ends(figure.interval),
    change: figure.change && shownNumber(figure.change.estimate.mean, { ...style, signed: true }),
    changeInterval: figure.change && ends(figure.change.interval),
  };
}

export const ARROWS = { more: "▲", less: "▼", same: "=", cannot_be_told: "≈" };
