/** `learningRate` as people write it: `learning rate`. */
export const inWords = (option: string): string => option.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
