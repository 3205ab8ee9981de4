import {BackendUnavailableError} from '@annulus/backend';
import {DataFileError, ImageFileError, SoundFileError} from '@annulus/datasets';
import {EncoderFolderError} from '@annulus/encoders';
import {DamagedExamplesError} from '../datasets/damaged-examples-error.js';
import {NoPictureError} from '../embedding/no-picture-error.js';
import {OptionError} from '../options/option-error.js';

/** What a user gave that cannot be used, found before anything is begun. */
const given = [
  OptionError,
  BackendUnavailableError,
  DataFileError,
  DamagedExamplesError,
  NoPictureError,
  EncoderFolderError,
] as const;

/** An example that could be decoded before, and cannot in the middle of a run. */
const later = [ImageFileError, SoundFileError] as const;

/** 2 where nothing was begun because what was given makes no sense, or none on this machine; 1 where something failed. */
export const exitCodeOf = (error: unknown): 1 | 2 =>
  given.some((kind) => error instanceof kind) && !later.some((kind) => error instanceof kind) ? 2 : 1;
