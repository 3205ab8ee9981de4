const names: readonly (readonly [ours: RegExp, theirs: string])[] = [
  [/^stem$/, 'conv1'],
  [/^stem_norm$/, 'bn1'],
  [/^stage(\d)_block(\d+)_conv(\d)$/, 'layer$1.BLOCK.conv$3'],
  [/^stage(\d)_block(\d+)_conv(\d)_norm$/, 'layer$1.BLOCK.bn$3'],
  [/^stage(\d)_block(\d+)_shortcut$/, 'layer$1.BLOCK.downsample.0'],
  [/^stage(\d)_block(\d+)_shortcut_norm$/, 'layer$1.BLOCK.downsample.1'],
  [/^embedding$/, 'fc'],
];

/** What torchvision's ResNets call a layer of ours; undefined where they have none such. */
export function torchvisionName(layer: string): string | undefined {
  const [ours, theirs] = names.find(([pattern]) => pattern.test(layer)) ?? [];
  if (ours === undefined || theirs === undefined) return undefined;
  const [, , block = '1'] = ours.exec(layer) ?? [];
  return layer.replace(ours, theirs).replace('BLOCK', `${Number(block) - 1}`); // Theirs count from 0.
}
