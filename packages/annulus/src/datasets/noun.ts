/** What an example of a data set is called; several of them with an s. */
export type Noun = 'image' | 'recording';

/** The same where a person's own files are spoken of. */
export const ownNoun = (noun: Noun): 'picture' | 'recording' => (noun === 'image' ? 'picture' : noun);
