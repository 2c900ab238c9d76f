// Sliders and choices: what may be moved, where it stands, what it means.
import { personIn, shownNumber, titleOf } from "./shown.js";
import { byId, html } from "./svg.js";

// The sliders of the four means, and the others.
export const MEANS = ["access", "authority_supporters", "authority_experts", "colouring", "bureaupolitics"];
export const OTHERS = ["attention", "openness", "knowledge", "vertical"];
export const KNOBS = [...MEANS, ...OTHERS];

const option = (value, textContent) => html("option", { value, textContent });

export class Controls {
  constructor({ state, words, preset, presets, kinds, changed }) {
    Object.assign(this, { state, words, preset, presets, kinds, changed });
  }

  show() {
    const { state, words, preset } = this;
    byId("preset").replaceChildren(...this.presets.map((one) => option(one.name, titleOf(one, state.language))));
    byId("preset").value = state.preset;
    for (const [place, knobs] of [["means", MEANS], ["others", OTHERS]]) {
      byId(place).replaceChildren(...knobs.filter((knob) => knob in preset().places).map((knob) => this.slider(knob)));
    }
    byId("relation").replaceChildren(...[{ name: "", label: words().asScenario }, ...this.kinds()].map((kind) => this.choice(kind)));
    byId("mute").replaceChildren(option("", words().nobody), ...preset().officials.map((one) => option(one.id, personIn(one, state.language))));
    byId("mute").value = state.mute;
    byId("replicate").value = String(state.replicate);
    if ([...OTHERS, "relation"].some((name) => name in state.moves) || state.mute) byId("more").open = true;
  }

  slider(knob) {
    const { state, words, preset } = this;
    const language = state.language;
    const id = `knob-${knob}`;
    const label = html("label", { htmlFor: id, textContent: words().knobs[knob].name });
    const output = html("output");
    output.htmlFor.add(id);
    const input = html("input", { type: "range", id, min: "0", max: "1", step: "0.05" });
    input.setAttribute("aria-describedby", `${id}-help`);
    const help = html("p", { id: `${id}-help`, className: "help", textContent: words().knobs[knob].help });
    const row = html("div", { className: "knob" }, label, output, input, help);
    const show = () => {
      const at = state.moves[knob] ?? preset().places[knob];
      input.value = String(at);
      output.textContent = shownNumber(Number(at), { language });
      row.classList.toggle("moved", knob in state.moves);
    };
    input.addEventListener("input", () => {
      // Where the scenario stands is no move.
      if (Math.abs(Number(input.value) - preset().places[knob]) < 1e-9) delete state.moves[knob];
      else state.moves[knob] = Number(input.value);
      show();
      this.changed();
    });
    show();
    return row;
  }

  choice({ name, label: text }) {
    const { state } = this;
    const input = html("input", { type: "radio", name: "relation", value: name });
    input.checked = (state.moves.relation ?? "") === name;
    input.addEventListener("change", () => {
      if (name) state.moves.relation = name;
      else delete state.moves.relation;
      this.changed();
    });
    return html("label", {}, input, html("span", { textContent: text }));
  }
}
