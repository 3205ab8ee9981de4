/** A number with some decimals as Python prints it: of two that are as near, the one whose last digit is even. */
export function fixedDecimals(value: number, decimals: number): string {
  const rounded = value.toFixed(decimals); // Of two as near, the one farther from 0.
  const last = Number(rounded.at(-1));
  if (last % 2 === 0 || !isTie(value, decimals)) return rounded;
  return rounded.slice(0, -1) + String(last - 1);
}

/** Whether a number lies exactly in the middle of two with that many decimals: then five is its last digit, behind them. */
function isTie(value: number, decimals: number): boolean {
  const digits = Math.abs(value).toFixed(Math.min(100, decimals + 60));
  const behind = digits.slice(digits.indexOf('.') + 1 + decimals);
  return /^50*$/.test(behind);
}
