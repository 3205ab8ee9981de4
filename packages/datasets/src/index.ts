export type {ArrayData} from './array/array-data.js';
export type {Recording} from './array/recording.js';
export type {Augmentation} from './augmentation/augmentation.js';
export {adjustBrightness} from './augmentation/brightness.js';
export {type ChannelStatistics, channelStatistics} from './augmentation/channel-statistics.js';
export {channelStatisticsOf} from './augmentation/channel-statistics-of.js';
export {ChannelSums} from './augmentation/channel-sums.js';
export {type ColorJitterOptions, colorJitter, type Jitter} from './augmentation/color-jitter.js';
export {compose} from './augmentation/compose.js';
export {adjustContrast} from './augmentation/contrast.js';
export {type ContrastiveAugmentationOptions, contrastiveAugmentation} from './augmentation/contrastive-augmentation.js';
export {type Box, centerCrop, crop} from './augmentation/crop.js';
export {blur, type GaussianBlurOptions, gaussianBlur} from './augmentation/gaussian-blur.js';
export {grayscale, type RandomGrayscaleOptions, randomGrayscale} from './augmentation/grayscale.js';
export {
  horizontalFlip,
  type RandomHorizontalFlipOptions,
  randomHorizontalFlip,
} from './augmentation/horizontal-flip.js';
export {adjustHue} from './augmentation/hue.js';
export type {Interpolation} from './augmentation/interpolation.js';
export {normalize} from './augmentation/normalize.js';
export {type RandomResizedCropOptions, randomBox, randomResizedCrop} from './augmentation/random-resized-crop.js';
export {resizedCrop} from './augmentation/resample.js';
export {type ResizeOptions, resize} from './augmentation/resize.js';
export {rgbToLab} from './augmentation/rgb-to-lab.js';
export {adjustSaturation} from './augmentation/saturation.js';
export {type DecibelsOptions, decibels} from './augmentation/sound/decibels.js';
export {gaussianNoise} from './augmentation/sound/gaussian-noise.js';
export {type LogMelOptions, logMel} from './augmentation/sound/log-mel.js';
export {type MelSpectrogramOptions, melSpectrogram, type SoundCrop} from './augmentation/sound/mel-spectrogram.js';
export {resample} from './augmentation/sound/resample.js';
export {type SoundAugmentationOptions, soundAugmentation} from './augmentation/sound/sound-augmentation.js';
export {frequencyMask, type SpectrogramMaskOptions, timeMask} from './augmentation/sound/spectrogram-masks.js';
export {type Dataset, type DatasetDefinition, defineDataset} from './dataset/dataset.js';
export type {Example} from './dataset/example.js';
export {inLanes} from './dataset/in-lanes.js';
export type {SplitPart} from './dataset/split.js';
export {type BatchOptions, batchOptionNames} from './loader/batch-plan.js';
export {type Collate, type CollatedOptions, collated, type ExampleTransform} from './loader/collated.js';
export type {DatasetSource} from './loader/dataset-source.js';
export {ExampleError} from './loader/example-error.js';
export {type LabelledBatch, type LabelledOptions, type LabelledSource, labelled} from './loader/labelled.js';
export {type PairBatch, type PairSource, type PairsOptions, pairs} from './loader/pairs.js';
export type {Workers} from './loader/threads/workers.js';
export {
  type TwoViewsOptions,
  twoViews,
  type ViewBatch,
  type ViewSource,
  type ViewsOptions,
  views,
} from './loader/views.js';
export {laterMadeBy, madeBy, type Origin, originOf} from './origin/origin.js';
export {Random} from './random/random.js';
export {randomFor} from './random/random-for.js';
export type {RandomKeys, RandomPurpose} from './random/random-purposes.js';
export type {MelNorm, MelScale} from './signal/mel-filters.js';
export {type Cifar10Options, cifar10} from './source/cifar10.js';
export {type Cifar100Options, cifar100} from './source/cifar100.js';
export {type CocoCropsOptions, cocoCrops} from './source/coco-crops.js';
export {type Cub200Options, cub200} from './source/cub200.js';
export {DataFileError, type NameOption, type OptionText} from './source/data-file.js';
export {type DtdOptions, dtd} from './source/dtd.js';
export {type ExamplesIn, examplesIn} from './source/examples-in.js';
export {type FgvcAircraftOptions, fgvcAircraft} from './source/fgvc-aircraft.js';
export {type FgvcxFungiOptions, fgvcxFungi} from './source/fgvcx-fungi.js';
export {type Flowers102Options, flowers102} from './source/flowers102.js';
export type {ExampleFolder, FolderOptions, NotTaken} from './source/folder/example-folder.js';
export type {Labelling} from './source/folder/labels-by-file.js';
export type {SplitName as ImageSplitName} from './source/folder/split-name.js';
export {type GtsrbOptions, gtsrb} from './source/gtsrb.js';
export {type ImagenetOptions, imagenet} from './source/imagenet.js';
export {type ImageDecoder, type ImageDimensions, imageDimensions} from './source/images/decode-image.js';
export {ImageFileError} from './source/images/image-file-error.js';
export {type ImageFilesOptions, imageFiles} from './source/images/image-files.js';
export {type ImageFolder, type ImageFolderOptions, imageFolder} from './source/images/image-folder.js';
export {imageNames, imagePaths} from './source/images/image-names.js';
export {
  type ImageList,
  type ListedImage,
  type ListedImagesOptions,
  listedImages,
} from './source/images/listed-images.js';
export {type ImageScan, scanImages} from './source/images/scan-images.js';
export {
  type CocoAnnotation,
  type CocoAnnotations,
  type CocoCategory,
  type CocoImage,
  readCocoAnnotations,
} from './source/lists/coco-annotations.js';
export type {CocoFields} from './source/lists/coco-fields.js';
export {fashionMnist, type MnistOptions, mnist} from './source/mnist.js';
export type {ScannedExamples, ScanOptions} from './source/scan-examples.js';
export {type ShapesOptions, shapes} from './source/shapes/shapes.js';
export {type AudioFolderOptions, audioFolder} from './source/sound/audio-folder.js';
export {type AudioMnistOptions, audioMnist} from './source/sound/audio-mnist.js';
export {
  type FluentLabel,
  type FluentSpeechCommandsOptions,
  fluentSpeechCommands,
} from './source/sound/fluent-speech-commands.js';
export {type FsddOptions, fsdd} from './source/sound/fsdd.js';
export {type LibrispeechOptions, type LibrispeechSplit, librispeech} from './source/sound/librispeech.js';
export type {SoundOptions} from './source/sound/recordings.js';
export {type RecordingScan, scanRecordings} from './source/sound/scan-recordings.js';
export {SoundFileError} from './source/sound/sound-file-error.js';
export {type SoundFilesOptions, soundFiles} from './source/sound/sound-files.js';
export {type SpeechCommandsOptions, type SpeechCommandsSplit, speechCommands} from './source/sound/speech-commands.js';
export type {SpeechCommandsVersion} from './source/sound/speech-commands-words.js';
export {type Stl10Options, stl10} from './source/stl10.js';
export {type TinyImagenetOptions, tinyImagenet} from './source/tiny-imagenet.js';
