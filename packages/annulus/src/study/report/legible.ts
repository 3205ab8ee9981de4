/** Cells whose trainings are shown epoch by epoch; more are hard to tell apart. */
export const legible = 12;
