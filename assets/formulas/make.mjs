// Typesets the formulas of the cell drawings and the tour: `npm install mathjax-full@3.2.2`, then `node make.mjs`.
// One SVG a piece, so that numbers can stand beneath the symbols. Units are thousandths of an em, the
// baseline lies at y = 0, and the ink is `currentColor`, which the app replaces.
import { writeFileSync } from "node:fs";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";

const past = "h_{t-1}";
const joined = (gate) => `W_${gate}[${past}, x_t] + b_${gate}`;
const split = (gate) => `W_${gate} x_t + U_${gate} ${past} + b_${gate}`;

const FORMULAS = {
  // Symbols
  x: "x_t",
  h: "h_t",
  "h-before": past,
  c: "c_t",
  "c-before": "c_{t-1}",
  f: "f_t",
  i: "i_t",
  o: "o_t",
  g: "g_t",
  r: "r_t",
  z: "z_t",
  n: "n_t",
  b: "b",
  "b-n": "b_n",
  sigma: "\\sigma",
  // Between symbols
  equals: "=",
  plus: "+",
  times: "\\cdot",
  open: "(",
  close: ")",
  "tanh-open": "\\tanh(",
  "relu-open": "\\mathrm{relu}(",
  // LSTM
  "f-of": `\\sigma(${joined("f")})`,
  "i-of": `\\sigma(${joined("i")})`,
  "o-of": `\\sigma(${joined("o")})`,
  "g-of": `\\tanh(${joined("g")})`,
  "tanh-c": "\\tanh(c_t)",
  // GRU
  "r-of": `\\sigma(${split("r")})`,
  "z-of": `\\sigma(${split("z")})`,
  "one-minus-z": "(1 - z_t)",
  "w-n": "W_n x_t",
  "u-n": `(U_n ${past} + d_n)`,
  "matrix-w-n": "W_n",
  "matrix-u-n": "U_n",
  // Plain RNN
  w: "W x_t",
  u: `U ${past}`,
  "matrix-w": "W",
  "matrix-u": "U",
  // The tour
  sequence: "x_1,\\; x_2,\\; \\dots,\\; x_T",
  "state-lstm": "(h_{t-1},\\, c_{t-1}),\\; x_t \\;\\mapsto\\; (h_t,\\, c_t)",
  "state-gru": "h_{t-1},\\; x_t \\;\\mapsto\\; h_t",
  "verdict-last": "p = \\sigma(w \\cdot h_T + b)",
  "verdict-pooled": "p = \\sigma(w \\cdot [h_T,\\; \\mathrm{mean}\\,h,\\; \\max h] + b)",
  "kept-lstm": "\\prod\\limits_{s=t+1}^{T} f_s",
  "kept-gru": "\\prod\\limits_{s=t+1}^{T} z_s",
};

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const page = mathjax.document("", {
  InputJax: new TeX(),
  OutputJax: new SVG({ fontCache: "none" }),
});

for (const [name, tex] of Object.entries(FORMULAS)) {
  const svg = adaptor.innerHTML(page.convert(tex, { display: false }));
  const clean = svg
    .replace(/ (?:style|role|focusable|data-[\w-]+)="[^"]*"/g, "")
    .replace(/ (?:width|height)="[\d.]+ex"/g, "")
    .replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "");
  writeFileSync(`${name}.svg`, `${clean}\n`);
}
