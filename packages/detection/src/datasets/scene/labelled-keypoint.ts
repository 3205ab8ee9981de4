/** Whether one of some keypoints, x, y and visibility of each, is labelled: hidden or seen. */
export function hasLabelledKeypoint(keypoints: ArrayLike<number>): boolean {
  for (let at = 2; at < keypoints.length; at += 3) if ((keypoints[at] as number) > 0) return true;
  return false;
}
