/** Mirrors `height` rows of `width` pixels left to right. */
export function flip(data: usize, height: i32, width: i32, channels: i32): void {
  const pixelBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = <usize>width * pixelBytes;
  for (let row: i32 = 0; row < height; row++) {
    let left: usize = data + <usize>row * rowBytes;
    let right: usize = left + rowBytes - pixelBytes;
    while (left < right) {
      for (let channel: usize = 0; channel < pixelBytes; channel += 4) {
        const value = load<f32>(left + channel);
        store<f32>(left + channel, load<f32>(right + channel));
        store<f32>(right + channel, value);
      }
      left += pixelBytes;
      right -= pixelBytes;
    }
  }
}
