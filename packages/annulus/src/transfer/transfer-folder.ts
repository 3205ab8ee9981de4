import {rm} from 'node:fs/promises';
import {resolve} from 'node:path';
import {isTable} from '../datasets/is-table.js';
import {MeasurementFolder} from '../measuring/measurement-folder.js';
import type {TransferOptions} from './transfer-options.js';

/** The folder of a transfer. */
export class TransferFolder extends MeasurementFolder<TransferOptions> {
  constructor(path: string) {
    const inside = ['tasks', 'parts', 'features'];
    super(path, {noun: 'a transfer', settingsFile: 'transfer.json', format: 'annulus-transfer', inside});
  }

  /** Where features go that do not fit into memory. */
  get features(): string {
    return this.file('features');
  }

  /** Where it is kept what takes long to find out. */
  get notes(): string {
    return this.file('tasks');
  }

  async removeFeatures(): Promise<void> {
    await rm(this.features, {recursive: true, force: true});
  }

  protected override withWholePaths(options: TransferOptions): TransferOptions {
    const {encoder, root = 'data', labels} = options;
    const paths = {encoder: resolve(encoder), root: resolve(root)};
    return {...options, ...paths, ...(isTable(labels) && {labels: resolve(labels)})};
  }
}
