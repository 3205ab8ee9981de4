/** The keypoint that each of a person's 17 becomes when the image is mirrored: left and right change places (COCO, 2016). */
export const personKeypointSwap: readonly number[] = [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15];
