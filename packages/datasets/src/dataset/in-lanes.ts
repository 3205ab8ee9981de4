/** Does `work` for each place from 0 on, `lanes` of them at a time, begun in their order; the first error ends all lanes. */
export async function inLanes(length: number, lanes: number, work: (place: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let place = next++; place < length; place = next++) {
      try {
        await work(place);
      } catch (error) {
        next = length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({length: Math.min(lanes, length)}, lane));
}
