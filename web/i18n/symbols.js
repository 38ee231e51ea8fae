// The symbol of a parameter, from the TeX of its info, as text: "\\beta_1" -> base "β", sub "1".

/** @type {Record<string, string>} */
const greek = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  varepsilon: "ε",
  eta: "η",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  psi: "ψ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  theta: "θ",
};
const subscripts = "₀₁₂₃₄₅₆₇₈₉";

/** @param {string} tex */
function plain(tex) {
  return tex
    .replace(/\\(?:text|mathrm|operatorname)\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\([A-Za-z]+)\s*/g, (_, name) => greek[name] ?? name)
    .replace(/[{}\s]/g, "");
}

/**
 * @param {string} tex
 * @returns {{ base: string, sub: string }}
 */
export function symbolParts(tex) {
  const [base, ...sub] = tex.split("_");
  return { base: plain(base), sub: plain(sub.join("_")) };
}

/**
 * @param {string} tex
 * @returns {string} such as "β₁"
 */
export function symbolText(tex) {
  const { base, sub } = symbolParts(tex);
  return base + sub.replace(/\d/g, (digit) => subscripts[Number(digit)]);
}
