// Images are interleaved float32 values at addresses that are multiples of 16. Colours are done four pixels at a time: the
// last four may reach beyond the image, whose room is a multiple of 48 bytes.

/** ITU-R 601, the weights of torchvision. */
const RED: f32 = 0.2989;
const GREEN: f32 = 0.587;
const BLUE: f32 = 0.114;

/** The red of four interleaved pixels. */
function redOf(one: v128, two: v128, three: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(one, two, 0, 3, 6, 6), three, 0, 1, 2, 5);
}

function greenOf(one: v128, two: v128, three: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(one, two, 1, 4, 7, 7), three, 0, 1, 2, 6);
}

function blueOf(one: v128, two: v128, three: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(one, two, 2, 5, 5, 5), three, 0, 1, 4, 7);
}

/** Writes four pixels, interleaved. */
export function storePixels(at: usize, red: v128, green: v128, blue: v128): void {
  v128.store(at, v128.shuffle<f32>(v128.shuffle<f32>(red, green, 0, 4, 1, 1), blue, 0, 1, 4, 2));
  v128.store(at, v128.shuffle<f32>(v128.shuffle<f32>(green, blue, 1, 5, 2, 2), red, 0, 1, 6, 2), 16);
  v128.store(at, v128.shuffle<f32>(v128.shuffle<f32>(blue, red, 2, 7, 3, 3), green, 0, 1, 7, 2), 32);
}

function luma(red: v128, green: v128, blue: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(f32x4.splat(RED), red), f32x4.mul(f32x4.splat(GREEN), green)),
    f32x4.mul(f32x4.splat(BLUE), blue),
  );
}

/** Each value in [0, 1] or at the nearer end; what is no number stays. */
function clipped(values: v128): v128 {
  return f32x4.pmin(f32x4.pmax(values, f32x4.splat(0)), f32x4.splat(1));
}

/** Every value as `factor · value + rest`, clipped to [0, 1]: brightness, and contrast once the mean is known. */
export function shift(data: usize, bytes: i32, factor: f32, rest: f32): void {
  const factors = f32x4.splat(factor);
  const rests = f32x4.splat(rest);
  for (let at: usize = data; at < data + <usize>bytes; at += 16) {
    v128.store(at, clipped(f32x4.add(f32x4.mul(factors, v128.load(at)), rests)));
  }
}

/** The sum of the brightness of all pixels. */
export function sumOfLuma(data: usize, pixels: i32, channels: i32): f64 {
  let sum: f64 = 0;
  if (channels === 1) {
    for (let at: usize = data; at < data + ((<usize>pixels) << 2); at += 4) sum += load<f32>(at);
    return sum;
  }
  const whole: i32 = pixels & ~3;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let at: usize = data;
  for (const end: usize = data + <usize>whole * 12; at < end; at += 48) {
    const one = v128.load(at);
    const two = v128.load(at, 16);
    const three = v128.load(at, 32);
    const lumas = luma(redOf(one, two, three), greenOf(one, two, three), blueOf(one, two, three));
    low = f64x2.add(low, f64x2.promote_low_f32x4(lumas));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(lumas, lumas, 2, 3, 2, 3)));
  }
  const both = f64x2.add(low, high);
  sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (const end: usize = data + <usize>pixels * 12; at < end; at += 12) {
    sum += RED * load<f32>(at) + GREEN * load<f32>(at, 4) + BLUE * load<f32>(at, 8);
  }
  return sum;
}

/** Moves every pixel away from its gray by `factor`, clipped to [0, 1]. */
export function saturate(data: usize, bytes: i32, factor: f32): void {
  const factors = f32x4.splat(factor);
  const rests = f32x4.splat(1 - factor);
  for (let at: usize = data; at < data + <usize>bytes; at += 48) {
    const one = v128.load(at);
    const two = v128.load(at, 16);
    const three = v128.load(at, 32);
    const red = redOf(one, two, three);
    const green = greenOf(one, two, three);
    const blue = blueOf(one, two, three);
    const rest = f32x4.mul(rests, luma(red, green, blue));
    storePixels(
      at,
      clipped(f32x4.add(f32x4.mul(factors, red), rest)),
      clipped(f32x4.add(f32x4.mul(factors, green), rest)),
      clipped(f32x4.add(f32x4.mul(factors, blue), rest)),
    );
  }
}

/** Every pixel as its brightness, three times. */
export function gray(data: usize, bytes: i32): void {
  for (let at: usize = data; at < data + <usize>bytes; at += 48) {
    const one = v128.load(at);
    const two = v128.load(at, 16);
    const three = v128.load(at, 32);
    const lumas = luma(redOf(one, two, three), greenOf(one, two, three), blueOf(one, two, three));
    storePixels(at, lumas, lumas, lumas);
  }
}

/** How much of a fully saturated colour one channel holds, when the colour lies `position` sixths of a turn past it, in [-3, 3]. */
function share(distance: v128): v128 {
  return clipped(f32x4.sub(f32x4.abs(distance), f32x4.splat(1)));
}

/** Turns the colour circle by `sixths` of a turn; a pixel's largest and smallest channel stay. */
export function turnHue(data: usize, bytes: i32, sixths: f32): void {
  const turns = f32x4.splat(sixths);
  const six = f32x4.splat(6);
  for (let at: usize = data; at < data + <usize>bytes; at += 48) {
    const one = v128.load(at);
    const two = v128.load(at, 16);
    const three = v128.load(at, 32);
    const red = redOf(one, two, three);
    const green = greenOf(one, two, three);
    const blue = blueOf(one, two, three);
    const value = f32x4.pmax(f32x4.pmax(red, green), blue);
    const least = f32x4.pmin(f32x4.pmin(red, green), blue);
    const chroma = f32x4.sub(value, least);
    const isRed = f32x4.eq(value, red);
    const isGreen = f32x4.eq(value, green);
    const difference = v128.bitselect(
      f32x4.sub(green, blue),
      v128.bitselect(f32x4.sub(blue, red), f32x4.sub(red, green), isGreen),
      isRed,
    );
    const sextant = v128.bitselect(f32x4.splat(0), v128.bitselect(f32x4.splat(2), f32x4.splat(4), isGreen), isRed);
    // Without colour the quotient is no number; nothing of it is left then.
    const colored = f32x4.gt(chroma, f32x4.splat(0));
    const place = f32x4.add(f32x4.add(sextant, v128.and(f32x4.div(difference, chroma), colored)), turns);
    // In (-4, 8): one turn more or less brings it to [0, 6).
    const above = v128.and(f32x4.ge(place, six), six);
    const below = v128.and(f32x4.lt(place, f32x4.splat(0)), six);
    const position = f32x4.add(f32x4.sub(place, above), below);
    const pastTwo = f32x4.lt(position, f32x4.splat(2));
    const pastFour = f32x4.lt(position, f32x4.splat(4));
    const ofRed = f32x4.sub(position, f32x4.splat(3));
    const ofGreen = f32x4.sub(position, v128.bitselect(f32x4.splat(-1), f32x4.splat(5), pastTwo));
    const ofBlue = f32x4.sub(position, v128.bitselect(f32x4.splat(1), f32x4.splat(7), pastFour));
    storePixels(
      at,
      f32x4.add(least, f32x4.mul(chroma, share(ofRed))),
      f32x4.add(least, f32x4.mul(chroma, share(ofGreen))),
      f32x4.add(least, f32x4.mul(chroma, share(ofBlue))),
    );
  }
}

function four(one: f32, two: f32, three: f32, last: f32): v128 {
  return f32x4.replace_lane(f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(one), 1, two), 2, three), 3, last);
}

/** Subtracts means and multiplies by slopes, those of a pixel's three values; of one channel, three times the same. */
export function normalize(
  data: usize,
  bytes: i32,
  redMean: f32,
  greenMean: f32,
  blueMean: f32,
  redSlope: f32,
  greenSlope: f32,
  blueSlope: f32,
): void {
  const oneMean = four(redMean, greenMean, blueMean, redMean);
  const twoMean = four(greenMean, blueMean, redMean, greenMean);
  const threeMean = four(blueMean, redMean, greenMean, blueMean);
  const oneSlope = four(redSlope, greenSlope, blueSlope, redSlope);
  const twoSlope = four(greenSlope, blueSlope, redSlope, greenSlope);
  const threeSlope = four(blueSlope, redSlope, greenSlope, blueSlope);
  for (let at: usize = data; at < data + <usize>bytes; at += 48) {
    v128.store(at, f32x4.mul(f32x4.sub(v128.load(at), oneMean), oneSlope));
    v128.store(at, f32x4.mul(f32x4.sub(v128.load(at, 16), twoMean), twoSlope), 16);
    v128.store(at, f32x4.mul(f32x4.sub(v128.load(at, 32), threeMean), threeSlope), 32);
  }
}
