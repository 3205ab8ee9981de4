import {Command, Option} from 'commander';
import {exportEncoder} from '../export/export-encoder.js';
import type {ExportOptions} from '../export/export-options.js';
import {exportFormatNames} from '../export/formats/export-formats.js';
import {type OptionType, oneOf, parsed} from '../options/option-type.js';
import {computingRows} from '../settings/rows/computing-rows.js';
import type {CommandEntry} from './command-entry.js';
import {interruptible} from './interruptible.js';
import {flagsWithoutGroup} from './option-flags.js';

interface ExportFlags extends Omit<ExportOptions, 'encoder' | 'withExamples'> {
  readonly withExamples?: readonly string[] | true;
}

const choice = (flags: string, name: string, type: OptionType<string>, meaning: string): Option =>
  new Option(flags, meaning).argParser((text) => parsed(name, type, text));

/** `annulus export`: a trained encoder for other programs. */
export const exportCommand: CommandEntry = {
  describe: () => {
    const command = new Command('export')
      .summary('write a trained encoder for browsers, ONNX or PyTorch')
      .description(
        'Writes the encoder of a run in the format that another program reads, with what its images must look like beside it, and prints how to load it. Files of the same names are replaced. tfjs: a folder for browsers and Node (model.json, weights.bin, encoder.json). onnx: one file of opset 17 for onnxruntime and all that reads ONNX. safetensors: the weights under the names of torchvision, for PyTorch.',
      )
      .argument('<run>', 'the folder of a run, of one variant of a comparison, or of an encoder')
      .addOption(
        choice(
          '--format <format>',
          'format',
          oneOf(exportFormatNames),
          `which program it is for, to be given: ${exportFormatNames.join(' | ')}`,
        ).makeOptionMandatory(),
      )
      .option('--output <folder>', "where it is written (default: export in the run's folder, export/tfjs for tfjs)")
      .addOption(
        choice(
          '--batch-norm <how>',
          'batchNorm',
          oneOf(['fold', 'keep']),
          'with --format onnx: fold makes batch norms part of the convolutions before them, which is faster; keep leaves them as layers (default: fold)',
        ),
      )
      .addOption(
        choice(
          '--input <what>',
          'input',
          oneOf(['normalized', 'pixels']),
          'with --format onnx: normalized, the file takes what the encoder takes; pixels, it takes values from 0 to 255 and normalises them itself (default: normalized)',
        ),
      )
      .option(
        '--with-examples [folders...]',
        'with --format tfjs: adds vectors and thumbnails of the pictures in these folders, for a page that searches by picture (examples/browser), or of recordings with their spectrograms; without a folder, of those that the run learned from',
      );
    for (const option of flagsWithoutGroup(computingRows)) command.addOption(option);
    return command;
  },

  async run(command, terminal) {
    const {withExamples, ...flags} = command.opts<ExportFlags>();
    const options: ExportOptions = {
      encoder: command.args[0] as string,
      ...flags,
      ...(withExamples && {withExamples: withExamples === true ? 'run' : withExamples}),
    };
    return interruptible(terminal, 'nothing is written', async (signal) => {
      await exportEncoder(options, {print: terminal.out, signal});
      return 0;
    });
  },
};
