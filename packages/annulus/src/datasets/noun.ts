/** What an example of a data set is called; several of them with an s. */
export type Noun = 'image' | 'recording';

/** What it is called where a person's own files, or what is seen of it, are spoken of. */
export type OwnNoun = 'picture' | 'recording';

export const ownNoun = (noun: Noun): OwnNoun => (noun === 'image' ? 'picture' : noun);

/** The data set of a person's own files of a kind. */
export const ownDatasetOf = (called: OwnNoun): 'image-folder' | 'audio-folder' =>
  called === 'picture' ? 'image-folder' : 'audio-folder';
