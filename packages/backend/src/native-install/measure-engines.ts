import {keepSpeeds, measuredSpeeds} from '../loading/native-speeds.js';
import {torchAddon} from '../loading/torch-addon.js';
import {answerOf} from './self-test/answer-of.js';
import type {NativeEngine} from './system/flags.js';
import type {Terminal} from './system/terminal.js';
import {tfjsNodeFolder} from './tensorflow/tfjs-node-package.js';

/** Where both native engines are, measures once which is faster on the processor, for `auto` to take it. */
export async function measureEngines(backendFolder: string, task: string, {out}: Terminal): Promise<void> {
  if (tfjsNodeFolder(backendFolder) === undefined || torchAddon() === undefined) return;
  if (task !== 'rebuild' && measuredSpeeds() !== undefined) return;
  const ms = async (engine: NativeEngine) => {
    const tested = {engine, ...(engine === 'torch' && {device: 'cpu'})};
    return (await answerOf<number>(new URL('self-test/step-program.js', import.meta.url), tested)).answer;
  };
  const rounds: {readonly torch: number | undefined; readonly tensorflow: number | undefined}[] = [];
  for (let round = 0; round < 2; round++) rounds.push({torch: await ms('torch'), tensorflow: await ms('tensorflow')});
  const least = (engine: NativeEngine) => Math.min(...rounds.map((round) => round[engine] ?? Number.POSITIVE_INFINITY));
  const [torch, tensorflow] = [least('torch'), least('tensorflow')];
  if (!Number.isFinite(torch + tensorflow)) return;
  keepSpeeds({torch, tensorflow});
  const faster = torch < tensorflow ? 'torch' : 'tensorflow';
  out(
    `Both engines are here. A small step takes ${torch.toFixed(0)} ms on torch and ${tensorflow.toFixed(0)} ms on tensorflow: on the processor --backend auto takes ${faster}.`,
  );
}
