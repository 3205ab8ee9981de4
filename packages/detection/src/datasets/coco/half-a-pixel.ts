/** COCO numbers the pixel that a keypoint lies in; here keypoints are places, and the middle of a pixel is half a pixel on. */
export const HALF_A_PIXEL = 0.5;
