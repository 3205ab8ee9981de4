import {BackendUnavailableError} from '@annulus/backend';
import {DataFileError, ImageFileError, SoundFileError} from '@annulus/datasets';
import {EncoderFolderError} from '@annulus/encoders';
import {DamagedExamplesError} from '../datasets/damaged-examples-error.js';
import {UnembeddedError} from '../embedding/unembedded-error.js';
import {OptionError} from '../options/option-error.js';

/** What a user gave that cannot be used, found before anything is begun. */
const given = [OptionError, BackendUnavailableError, DataFileError, DamagedExamplesError, EncoderFolderError] as const;

/** Examples that cannot be decoded, of which that is found in the middle of a run. */
const later = [ImageFileError, SoundFileError, UnembeddedError] as const;

/** 2 where nothing was begun because what was given makes no sense, or none on this machine; 1 where something failed. */
export const exitCodeOf = (error: unknown): 1 | 2 =>
  given.some((kind) => error instanceof kind) && !later.some((kind) => error instanceof kind) ? 2 : 1;
